using System.Text.Json.Serialization;

namespace Upkeep.AspNetCore.Dashboard;

/// <summary>What the page shows. All durations are in seconds.</summary>
internal sealed record DashboardData(
    string Application,
    string Instance,
    DateTimeOffset TakenAt,
    double WindowSeconds,
    string Note,
    IReadOnlyList<OperationRow> Operations,
    HealthSection Health,
    IReadOnlyList<SagaRow>? Sagas);

/// <summary>One operation in the window. A percentile is null where the window has no call.</summary>
internal sealed record OperationRow(string Name, long Calls, long Errors, double? P50, double? P95, double? P99, double? Max);

internal sealed record HealthSection(string Status, DateTimeOffset CheckedAt, IReadOnlyList<HealthRow> Checks);

internal sealed record HealthRow(string Name, string Status, double Seconds, string? Description);

internal sealed record SagaRow(string Name, Guid Id, string State, string? Error, DateTimeOffset ChangedAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DashboardData))]
internal sealed partial class DashboardJsonContext : JsonSerializerContext;
