using System.Text.Json.Serialization;

namespace Upkeep.AspNetCore.Dashboard;

/// <summary>What the page shows. All durations are in seconds.</summary>
/// <param name="Application">The application's name.</param>
/// <param name="Instance">Which process of it these figures are of.</param>
/// <param name="TakenAt">When they were taken.</param>
/// <param name="CoveredSeconds">The time that <paramref name="Operations"/> are about; null when nothing is recorded.</param>
/// <param name="Status">The state of each part in words, in the order of the page.</param>
/// <param name="Alerts">Pending, firing and lately resolved alerts, the worst first.</param>
/// <param name="Operations">Operations that were called, the one that took most time in total first.</param>
/// <param name="Health">All health checks.</param>
/// <param name="Pools">The connection pools of this process.</param>
/// <param name="Findings">What is wrong with this process, the worst first.</param>
/// <param name="Sagas">Null in an application without sagas.</param>
/// <param name="Database">Null in an application that registered no diagnostics of its database.</param>
/// <param name="Errors">Kinds of failure met so far, the latest first.</param>
/// <param name="Report">The last seven days; null in an application that keeps none.</param>
internal sealed record DashboardData(
    string Application,
    string Instance,
    DateTimeOffset TakenAt,
    double? CoveredSeconds,
    IReadOnlyList<StatusLine> Status,
    IReadOnlyList<AlertRow> Alerts,
    IReadOnlyList<OperationRow> Operations,
    HealthSection Health,
    IReadOnlyList<PoolRow> Pools,
    IReadOnlyList<FindingRow> Findings,
    SagaSection? Sagas,
    DatabaseSection? Database,
    IReadOnlyList<ErrorRow> Errors,
    ReportSection? Report)
{
    /// <summary>The same for those who may not see the texts of statements.</summary>
    public DashboardData WithoutTexts() => Database?.Activity is not { } activity ? this : this with
    {
        Database = Database with
        {
            Activity = activity with
            {
                Transactions = [.. activity.Transactions.Select(static row => row with { Text = null })],
                Waits = [.. activity.Waits.Select(static row => row with { Text = null })],
                Statements = [.. activity.Statements.Select(static row => row with { Text = null })],
            },
        },
    };
}

/// <param name="Name">The part.</param>
/// <param name="Tone"><c>good</c>, <c>fair</c>, <c>bad</c> or <c>unknown</c>.</param>
/// <param name="Text">Its state in words.</param>
/// <param name="At">When that was found out, if not just now.</param>
internal sealed record StatusLine(string Name, string Tone, string Text, DateTimeOffset? At = null);

internal sealed record AlertRow(
    string Name, string Subject, string Severity, string State, string Summary, string Description, DateTimeOffset? Since, string? RunbookUrl);

/// <param name="Name">The operation.</param>
/// <param name="Calls">Within the window.</param>
/// <param name="CallsPerMinute">The same by time.</param>
/// <param name="Errors">Within the window.</param>
/// <param name="P50">The median.</param>
/// <param name="P95">19 of 20 calls.</param>
/// <param name="P99">99 of 100 calls.</param>
/// <param name="Max">The slowest call.</param>
/// <param name="IsIndicative">Whether the high percentiles rest on few calls.</param>
/// <param name="BudgetP95">What the operation promised; null for nothing.</param>
/// <param name="BudgetStatus"><c>good</c> with a quarter to spare, <c>needs improvement</c> within the budget, <c>poor</c> over it.</param>
/// <param name="Trend">The p95 of the last half hour, the oldest first; null where there was no call.</param>
internal sealed record OperationRow(
    string Name,
    long Calls,
    double CallsPerMinute,
    long Errors,
    double P50,
    double P95,
    double P99,
    double Max,
    bool IsIndicative,
    double? BudgetP95,
    string? BudgetStatus,
    IReadOnlyList<double?> Trend);

internal sealed record HealthSection(string Status, DateTimeOffset CheckedAt, IReadOnlyList<HealthRow> Checks);

internal sealed record HealthRow(string Name, string Status, double Seconds, string? Description);

internal sealed record PoolRow(
    string Name, long Used, long Idle, long Max, long Waiting, long Timeouts, double? WaitP95, double? UseP95, IReadOnlyList<HoldRow> Longest);

internal sealed record HoldRow(string CallSite, double Seconds);

internal sealed record SagaSection(IReadOnlyList<SagaRow> Latest, string? Problem);

/// <param name="Name">The saga.</param>
/// <param name="Id">Its id.</param>
/// <param name="State">Where it is.</param>
/// <param name="ErrorCode">Why.</param>
/// <param name="ErrorMessage">Why.</param>
/// <param name="ChangedAt">Since when.</param>
/// <param name="Actions">What an operator may do about it.</param>
internal sealed record SagaRow(
    string Name, Guid Id, string State, string? ErrorCode, string? ErrorMessage, DateTimeOffset ChangedAt, IReadOnlyList<string> Actions);

internal sealed record DatabaseSection(
    DateTimeOffset? ExaminedAt, IReadOnlyList<FindingRow> Findings, IReadOnlyList<string> NotSeen, string? Problem, ActivitySection? Activity);

internal sealed record ActivitySection(
    DateTimeOffset TakenAt,
    IReadOnlyDictionary<string, long> Connections,
    long MaxConnections,
    IReadOnlyList<TransactionRow> Transactions,
    IReadOnlyList<WaitRow> Waits,
    IReadOnlyList<StatementRow> Statements,
    IReadOnlyList<MaintenanceRow> Maintenance,
    IReadOnlyList<string> NotSeen);

internal sealed record TransactionRow(int Pid, string Application, string State, double Seconds, string? Text);

internal sealed record WaitRow(int Pid, IReadOnlyList<int> BlockedBy, string Application, string State, double Seconds, string? Text);

/// <summary>The id is text: JavaScript's numbers are too small for it.</summary>
internal sealed record StatementRow(string QueryId, long Calls, double MeanSeconds, double TotalSeconds, long Rows, string? Text);

internal sealed record MaintenanceRow(int Pid, string Kind, string Target, string Phase, double? Share);

/// <param name="Id">Names it in an action.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Category">What it is about.</param>
/// <param name="Evidence">What shows it.</param>
/// <param name="Impact">What it does.</param>
/// <param name="Recommendation">What to do.</param>
/// <param name="Sql">The SQL that does it.</param>
/// <param name="Fix">The fix that may run it from here.</param>
internal sealed record FindingRow(
    string Id, string Severity, string Category, string Evidence, string Impact, string Recommendation, string? Sql, string? Fix);

internal sealed record ErrorRow(string Operation, string ErrorType, long Count, DateTimeOffset LastAt, string? Cause, string? Solutions);

internal sealed record ReportSection(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<ReportRow> Operations, string? Problem);

/// <param name="Name">The operation.</param>
/// <param name="Calls">In the seven days.</param>
/// <param name="ErrorRate">In the seven days.</param>
/// <param name="P95">In the seven days.</param>
/// <param name="P95Before">In the seven days before; null if there was no call.</param>
/// <param name="Change">What to make of the two, in words.</param>
internal sealed record ReportRow(string Name, long Calls, double? ErrorRate, double P95, double? P95Before, string Change);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DashboardData))]
internal sealed partial class DashboardJsonContext : JsonSerializerContext;
