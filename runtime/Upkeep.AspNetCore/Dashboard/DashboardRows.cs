using System.Security.Cryptography;
using System.Text;
using Upkeep.Alerts;
using Upkeep.AspNetCore.Health;
using Upkeep.Errors;
using Upkeep.Findings;
using Upkeep.Metrics.Resources;
using Upkeep.Metrics.Windows;
using Upkeep.Sagas;

namespace Upkeep.AspNetCore.Dashboard;

/// <summary>From what the runtime tells to the rows of the page.</summary>
internal static class DashboardRows
{
    private static readonly string[] s_subjects = ["operation", "check", "pool"];

    public static AlertRow Of(Alert alert) => new(
        alert.Name,
        string.Join(", ", alert.Labels.Where(static label => s_subjects.Contains(label.Key)).Select(static label => label.Value)),
        alert.Severity.ToString(),
        alert.State.ToString(),
        alert.Summary,
        alert.Description,
        alert.ResolvedAt ?? alert.FiringSince ?? alert.ActiveSince,
        alert.RunbookUrl);

    public static OperationRow Of(OperationSummary summary, OperationBudget? budget)
    {
        var latency = summary.Latency!;
        double? limit = budget is { P95Ms: > 0 } ? budget.P95Ms / 1000.0 : null;
        return new OperationRow(
            summary.Operation,
            summary.Count,
            summary.Covered > TimeSpan.Zero ? summary.Count / Math.Max(summary.Covered.TotalMinutes, 1.0 / 60) : 0,
            summary.Errors,
            latency.P50.TotalSeconds,
            latency.P95.TotalSeconds,
            latency.P99.TotalSeconds,
            latency.Max.TotalSeconds,
            latency.IsIndicative,
            limit,
            limit is null ? null : latency.P95.TotalSeconds > limit ? "poor" : latency.P95.TotalSeconds > 0.75 * limit ? "needs improvement" : "good",
            [.. summary.Trend.Select(static p95 => p95?.TotalSeconds)]);
    }

    public static ErrorRow Of(ObservedError error) =>
        new(error.Operation, error.ErrorType, error.Count, error.LastAt, error.Explanation?.Cause, error.Explanation?.Solutions);

    public static HealthSection Of(TimedReport report) =>
        new(
            report.Report.Status.ToString(),
            report.TakenAt,
            [.. report.Report.Entries.Select(entry => new HealthRow(
                entry.Key, entry.Value.Status.ToString(), entry.Value.Duration.TotalSeconds, entry.Value.Description ?? entry.Value.Exception?.Message))]);

    public static PoolRow Of(ConnectionPool pool, PoolUse? use) => new(
        pool.Name,
        pool.Used,
        pool.Idle,
        pool.Max,
        pool.Waiting,
        pool.Timeouts,
        use?.WaitP95?.TotalSeconds,
        use?.UseP95?.TotalSeconds,
        [.. (use?.Longest ?? []).Select(static hold => new HoldRow(hold.CallSite, hold.For.TotalSeconds))]);

    public static SagaRow Of(SagaSummary saga) => new(
        saga.Name,
        saga.Id,
        saga.State.ToString(),
        saga.ErrorCode,
        saga.ErrorMessage,
        saga.FinishedAt ?? saga.StartedAt,
        saga.State switch
        {
            SagaState.Stuck => ["retry", "skip", "mark-compensated", "compensate", "abandon"],
            SagaState.Compensating => ["retry", "abandon"],
            _ => [],
        });

    public static FindingRow Of(Finding finding) => new(
        IdOf(finding),
        finding.Severity.ToString(),
        finding.Category,
        finding.Evidence,
        finding.Impact,
        finding.Recommendation,
        finding.Sql,
        finding.Fix);

    public static ActivitySection Of(DatabaseActivity activity) => new(
        activity.TakenAt,
        activity.Connections,
        activity.MaxConnections,
        [.. activity.Transactions.Select(static row => new TransactionRow(row.Pid, row.Application, row.State, row.Age.TotalSeconds, row.Text))],
        [.. activity.Waits.Select(static row => new WaitRow(row.Pid, row.BlockedBy, row.Application, row.State, row.For.TotalSeconds, row.Text))],
        [.. activity.Statements.Select(static row => new StatementRow(
            row.QueryId.ToString(System.Globalization.CultureInfo.InvariantCulture), row.Calls, row.MeanMilliseconds / 1000, row.TotalSeconds, row.Rows, row.Text))],
        [.. activity.Maintenance.Select(static row => new MaintenanceRow(row.Pid, row.Kind, row.Target, row.Phase, row.Share))],
        activity.NotSeen);

    /// <summary>The same finding has the same id in the next examination: what would be run is part of it.</summary>
    public static string IdOf(Finding finding) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.Check}\n{finding.Sql}\n{(finding.Sql is null ? finding.Evidence : "")}"))[..8]);
}
