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
/// <param name="Database">Null in an application that registered no diagnostics of its database.</param>
/// <param name="Errors">Kinds of failure met so far, the latest first.</param>
internal sealed record DashboardData(
    string Application,
    string Instance,
    DateTimeOffset TakenAt,
    double? CoveredSeconds,
    IReadOnlyList<OperationRow> Operations,
    HealthSection Health,
    SagaSection? Sagas,
    DatabaseSection? Database,
    IReadOnlyList<ErrorRow> Errors);

internal sealed record OperationRow(string Name, long Calls, long Errors, double P50, double P95, double P99, double Max, bool IsIndicative);

internal sealed record HealthSection(string Status, DateTimeOffset CheckedAt, IReadOnlyList<HealthRow> Checks);

internal sealed record HealthRow(string Name, string Status, double Seconds, string? Description);

internal sealed record SagaSection(IReadOnlyList<SagaRow> Latest, string? Problem);

internal sealed record SagaRow(string Name, Guid Id, string State, string? ErrorCode, string? ErrorMessage, DateTimeOffset ChangedAt);

internal sealed record DatabaseSection(
    DateTimeOffset? ExaminedAt, IReadOnlyList<FindingRow> Findings, IReadOnlyList<string> NotSeen, string? Problem);

internal sealed record FindingRow(string Severity, string Category, string Evidence, string Impact, string Recommendation, string? Sql);

internal sealed record ErrorRow(string Operation, string ErrorType, long Count, DateTimeOffset LastAt, string? Cause, string? Solutions);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DashboardData))]
internal sealed partial class DashboardJsonContext : JsonSerializerContext;
