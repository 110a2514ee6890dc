using System.Text.Json.Serialization;

namespace Upkeep.Generated.Tests.Sagas;

public sealed record Parcel(int Id, bool IsRefused = false);

public sealed record Label(string Number);

public sealed record Posted(string Number);

[JsonSerializable(typeof(Parcel))]
[JsonSerializable(typeof(Label))]
[JsonSerializable(typeof(Posted))]
internal sealed partial class ParcelJson : JsonSerializerContext;

/// <summary>A service that counts what it does. It honours keys, or does not.</summary>
public sealed class PostOffice
{
    private readonly HashSet<string> _seen = [];

    public bool HonoursKeys { get; init; } = true;

    /// <summary>Calls that fail before the first succeeds.</summary>
    public int Outage { get; set; }

    public List<string> Effects { get; } = [];

    public int Calls { get; private set; }

    /// <summary>Answers cancellations only.</summary>
    public bool IsSilent { get; init; }

    public Action? OnCall { get; init; }

    public async Task DoAsync(string effect, string key, CancellationToken cancellationToken = default)
    {
        Calls++;
        if (IsSilent && !effect.StartsWith("void", StringComparison.Ordinal))
        {
            OnCall?.Invoke();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        if (Outage-- > 0)
        {
            throw new HttpRequestException("The post office is closed.");
        }

        if (_seen.Add(key) || !HonoursKeys)
        {
            Effects.Add(effect);
        }
    }
}

/// <summary>Label, stamp, post; the last may refuse.</summary>
[Saga("post-parcel", JsonContext = typeof(ParcelJson))]
public sealed partial class PostParcel(PostOffice office)
{
    [CompensatableStep(1, Compensation = nameof(VoidLabel))]
    [Retry(MaxAttempts = 10, Backoff = "00:01:00", MaxBackoff = "01:00:00")]
    private async Task<StepResult<Label>> PrintLabel(Parcel parcel, StepContext step, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await office.DoAsync("label", step.IdempotencyKey, ct);
        return new Label($"L{parcel.Id}");
    }

    private Task VoidLabel(Label? label, StepContext step, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        _ = label;
        return office.DoAsync("void label", step.IdempotencyKey, ct);
    }

    [CompensatableStep(2, Compensation = nameof(RefundStamp))]
    private async Task<StepResult> BuyStamp(StepContext step, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await office.DoAsync("stamp", step.IdempotencyKey, ct);
        return StepResult.Completed;
    }

    private Task RefundStamp(StepContext step, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return office.DoAsync("refund stamp", step.IdempotencyKey, ct);
    }

    [PivotStep(3)]
    private static async Task<StepResult<Posted>> Post(Parcel parcel, Label label, SagaTransaction tx, CancellationToken ct)
    {
        _ = tx;
        ct.ThrowIfCancellationRequested();
        await Task.Yield();
        return parcel.IsRefused ? StepResult.Rejected("TOO_HEAVY", "The parcel is too heavy.") : new Posted(label.Number);
    }
}
