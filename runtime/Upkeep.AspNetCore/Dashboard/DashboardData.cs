using System.Text.Json.Serialization;

namespace Upkeep.AspNetCore.Dashboard;

/// <summary>What the page shows. All durations are in seconds.</summary>
/// <param name="Application">The application's name.</param>
/// <param name="Instance">Which process of it these figures are of.</param>
/// <param name="TakenAt">When they were taken.</param>
/// <param name="CoveredSeconds">The time that <paramref name="Operations"/> are about; null when nothing is recorded.</param>
/// <param name="Operations">Operations that were called, the one that took most time in total first.</param>
/// <param name="Health">All health checks.</param>
/// <param name="Sagas">Null in an application without sagas.</param>
internal sealed record DashboardData(
    string Application,
    string Instance,
    DateTimeOffset TakenAt,
    double? CoveredSeconds,
    IReadOnlyList<OperationRow> Operations,
    HealthSection Health,
    SagaSection? Sagas);

internal sealed record OperationRow(string Name, long Calls, long Errors, double P50, double P95, double P99, double Max, bool IsIndicative);

internal sealed record HealthSection(string Status, DateTimeOffset CheckedAt, IReadOnlyList<HealthRow> Checks);

internal sealed record HealthRow(string Name, string Status, double Seconds, string? Description);

internal sealed record SagaSection(IReadOnlyList<SagaRow> Latest, string? Problem);

internal sealed record SagaRow(string Name, Guid Id, string State, string? ErrorCode, string? ErrorMessage, DateTimeOffset ChangedAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DashboardData))]
internal sealed partial class DashboardJsonContext : JsonSerializerContext;
