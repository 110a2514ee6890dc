using System.Globalization;
using Upkeep.AspNetCore.Health;
using Upkeep.Metrics.Windows;

namespace Upkeep.AspNetCore.Dashboard;

/// <summary>The state of each part in words: what an operator reads first, and may read aloud.</summary>
internal static class StatusLines
{
    private const string Good = "good";
    private const string Fair = "fair";
    private const string Bad = "bad";
    private const string Unknown = "unknown";

    /// <summary>An examination older than this says nothing about now.</summary>
    private static readonly TimeSpan s_stale = TimeSpan.FromMinutes(2);

    public static StatusLine Alerts(IReadOnlyList<AlertRow> alerts)
    {
        var firing = alerts.Where(static alert => alert.State == "Firing").ToList();
        var pending = alerts.Count(static alert => alert.State == "Pending");
        return firing.Count == 0
            ? new("Alerts", pending > 0 ? Fair : Good, pending > 0 ? $"none fires, {pending} pending" : "none fires")
            : new("Alerts", firing[0].Severity is "Critical" or "High" ? Bad : Fair, $"{Count(firing.Count, "alert fires", "alerts fire")}: {firing[0].Summary}");
    }

    public static StatusLine Health(TimedReport report)
    {
        var entries = report.Report.Entries;
        var worst = entries.Where(static entry => entry.Value.Status != Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy)
            .OrderBy(static entry => entry.Value.Status).Select(static entry => $"{entry.Key} is {entry.Value.Status.ToString().ToLowerInvariant()}").ToList();
        return entries.Count == 0
            ? new("Health", Unknown, "no health check is registered")
            : worst.Count == 0
                ? new("Health", Good, entries.Count == 1 ? "the only check is healthy" : $"all {entries.Count} checks are healthy", report.TakenAt)
                : new("Health", report.Report.Status == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy ? Bad : Fair,
                    string.Join(", ", worst.Take(3)) + (worst.Count > 3 ? $" and {worst.Count - 3} more" : ""), report.TakenAt);
    }

    public static StatusLine Operations(IReadOnlyList<OperationSummary> summaries)
    {
        var calls = summaries.Sum(static summary => summary.Count - summary.Canceled);
        if (calls == 0)
        {
            return new("Operations", Unknown, "no instrumented operation was called");
        }

        var share = summaries.Sum(static summary => summary.Errors) / (double)calls;
        var slowest = summaries.Where(static summary => summary.Latency is not null).MaxBy(static summary => summary.Latency!.P95)!;
        var name = string.Join('.', slowest.Operation.Split('.').TakeLast(2));
        return new(
            "Operations",
            share > 0.05 ? Bad : share > 0.01 ? Fair : Good,
            Text($"{calls:N0} calls, {share * 100:0.##} % failed; slowest p95: {name}, {Duration(slowest.Latency!.P95)}"));
    }

    public static StatusLine Pool(PoolRow pool)
    {
        var share = pool.Max > 0 ? pool.Used / (double)pool.Max : 0;
        var waiting = pool.Waiting == 0 ? "nobody waits" : Count(pool.Waiting, "caller waits", "callers wait");
        return new($"Pool {pool.Name}", pool.Waiting > 0 || share > 0.95 ? Bad : share > 0.8 ? Fair : Good, $"{pool.Used} of {pool.Max} connections in use, {waiting}");
    }

    public static StatusLine Database(DatabaseSection database, DateTimeOffset now)
    {
        var worst = database.Findings.Count == 0 ? null : database.Findings[0].Severity;
        return database.ExaminedAt is not { } at || now - at > s_stale
            ? new("Database", Unknown, database.Problem ?? "not examined lately", database.ExaminedAt)
            : database.Problem is not null
                ? new("Database", Bad, database.Problem, at)
                : worst is null
                    ? new("Database", Good, "nothing was found", at)
                    : new("Database", worst is "Critical" or "High" ? Bad : worst is "Medium" ? Fair : Good,
                        $"{Count(database.Findings.Count, "finding", "findings")}, the worst {worst.ToLowerInvariant()}: {database.Findings[0].Evidence}", at);
    }

    public static StatusLine Sagas(SagaSection sagas)
    {
        var stuck = sagas.Latest.Count(static saga => saga.State == "Stuck");
        return sagas.Problem is { } problem ? new("Sagas", Unknown, problem)
            : stuck > 0 ? new("Sagas", Bad, $"{stuck} stuck: an operator has to decide")
            : new("Sagas", Good, "none is stuck");
    }

    public static StatusLine Process(double? memory, double processor) => new(
        "Process",
        memory > 0.95 ? Bad : memory > 0.85 ? Fair : memory is null ? Unknown : Good,
        Text($"memory {memory * 100:F0} % of what it may use, processor {processor * 100:F0} %"));

    private static string Count(long count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    private static string Duration(TimeSpan time) =>
        time.TotalMilliseconds < 1000 ? Text($"{time.TotalMilliseconds:0.#} ms") : Text($"{time.TotalSeconds:0.##} s");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
