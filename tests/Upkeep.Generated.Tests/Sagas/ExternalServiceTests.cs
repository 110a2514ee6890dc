using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Upkeep.Sagas.Testing;

namespace Upkeep.Generated.Tests.Sagas;

/// <summary>What a service tells repetitions and late calls by.</summary>
public enum Honours
{
    /// <summary>The key. A cancellation that comes first leaves a tombstone.</summary>
    Key,

    /// <summary>The fencing token: it refuses whoever is behind the highest it has seen.</summary>
    Token,

    /// <summary>Nothing.</summary>
    Neither,
}

public sealed record Booking(int Id);

[JsonSerializable(typeof(Booking))]
internal sealed partial class BookingJson : JsonSerializerContext;

/// <summary>The other side, with a network in front of it that can hold the first order back.</summary>
public sealed class HotelDouble(Honours honours)
{
    private readonly HashSet<string> _ordered = [];
    private readonly HashSet<string> _cancelled = [];
    private long _highestToken;
    private Action? _late;

    public bool HoldsFirstOrder { get; set; }

    /// <summary>Every call that was sent: operation and key.</summary>
    public List<(string Operation, string Key)> Calls { get; } = [];

    /// <summary>Bookings in force.</summary>
    public int InForce { get; private set; }

    public void Order(string key, long token)
    {
        Calls.Add(("order", key));
        if (HoldsFirstOrder && _late is null)
        {
            _late = () => Receive(key, token);
            return;
        }

        Receive(key, token);
    }

    public void Cancel(string key, string orderKey, long token)
    {
        Calls.Add(("cancel", key));
        switch (honours)
        {
            case Honours.Key when !_cancelled.Add(orderKey) || !_ordered.Contains(orderKey):
                return;
            case Honours.Token when token < _highestToken:
                return;
            case Honours.Token:
                (_highestToken, InForce) = (token, 0);
                return;
            default:
                InForce = Math.Max(0, InForce - 1);
                return;
        }
    }

    public void DeliverLate() => _late?.Invoke();

    private void Receive(string key, long token)
    {
        switch (honours)
        {
            case Honours.Key:
                InForce += !_cancelled.Contains(key) && _ordered.Add(key) ? 1 : 0;
                return;
            case Honours.Token:
                if (token >= _highestToken)
                {
                    (_highestToken, InForce) = (token, 1);
                }

                return;
            default:
                InForce++;
                return;
        }
    }
}

/// <summary>Books, and is then refused.</summary>
[Saga("book", JsonContext = typeof(BookingJson))]
public sealed partial class BookHotel(HotelDouble hotel)
{
    [CompensatableStep(1, Compensation = nameof(Cancel))]
    private async Task<StepResult> Order(Booking booking, StepContext step, CancellationToken ct)
    {
        _ = booking;
        await Task.Yield();
        ct.ThrowIfCancellationRequested();
        hotel.Order(step.IdempotencyKey, step.FencingToken);
        return StepResult.Completed;
    }

    private Task Cancel(StepContext step, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        hotel.Cancel(step.IdempotencyKey, step.StepIdempotencyKey, step.FencingToken);
        return Task.CompletedTask;
    }

    [PivotStep(2)]
    private static async Task<StepResult> Pay(Booking booking, SagaTransaction tx, CancellationToken ct)
    {
        _ = (booking, tx);
        await Task.Yield();
        ct.ThrowIfCancellationRequested();
        return StepResult.Rejected("NO_MONEY", "There is no money.");
    }

    [SagaResult]
    private static Booking Result(Booking booking) => booking;
}

/// <summary>An external step is called at least once. What that means depends on what the service honours.</summary>
public sealed class ExternalServiceTests
{
    [Theory]
    [InlineData(Honours.Key, 0)]
    [InlineData(Honours.Token, 0)]

    // The limit that the documentation states: nothing tells the late call from a new one.
    [InlineData(Honours.Neither, 1)]
    public async Task A_call_that_arrives_after_its_compensation_is_refused_by_key_or_token(Honours honours, int leftOver)
    {
        var hotel = new HotelDouble(honours) { HoldsFirstOrder = true };
        await RunAsync(hotel, "Order, done and not recorded");

        hotel.DeliverLate();

        Assert.Equal(leftOver, hotel.InForce);
    }

    [Theory]
    [InlineData(Honours.Key, 0)]
    [InlineData(Honours.Token, 0)]
    [InlineData(Honours.Neither, 1)]
    public async Task A_repeated_call_is_counted_and_undone_where_the_service_can_tell(Honours honours, int leftOver)
    {
        var hotel = new HotelDouble(honours);
        await RunAsync(hotel, "Order, done and not recorded");

        Assert.Equal(2, hotel.Calls.Count(call => call.Operation == "order"));
        Assert.Single(hotel.Calls.Where(call => call.Operation == "order").Distinct());
        Assert.Equal(leftOver, hotel.InForce);
    }

    [Theory]
    [InlineData(Honours.Key)]
    [InlineData(Honours.Token)]
    [InlineData(Honours.Neither)]
    public async Task A_repeated_compensation_has_one_key_of_its_own(Honours honours)
    {
        var hotel = new HotelDouble(honours);
        await RunAsync(hotel, "Cancel, done and not recorded");

        Assert.Equal(2, hotel.Calls.Count(call => call.Operation == "cancel"));
        Assert.Single(hotel.Calls.Where(call => call.Operation == "cancel").Distinct());
        Assert.Equal(2, hotel.Calls.Select(call => call.Key).Distinct().Count());
        Assert.Equal(0, hotel.InForce);
    }

    private static async Task RunAsync(HotelDouble hotel, string crash)
    {
        using var host = new SagaTestHost<BookHotel>(BookHotel.Definition, services =>
        {
            services.AddSingleton(hotel).AddUpkeep().AddBookHotel();
            return services.BuildServiceProvider();
        });

        var result = await host.CrashAt(crash).RunAsync(saga => saga.RunAsync(new Booking(1), "1"));

        Assert.Equal("NO_MONEY", result.Error!.Code);
        Assert.Equal([crash], host.Crashes);
    }
}
