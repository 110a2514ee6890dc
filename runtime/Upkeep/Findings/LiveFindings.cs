using System.Globalization;
using Upkeep.Health;
using Upkeep.Metrics.Resources;
using Upkeep.Metrics.Windows;

namespace Upkeep.Findings;

/// <summary>
/// The thresholds that hold where nobody has set a budget: p95 over 2 and 5 seconds, errors over 1 and 5 %, a pool over 80 %, memory over 85
/// and 95 %, a health check over 2 seconds.
/// </summary>
internal sealed class LiveFindings(IOperationSummaries summaries, ConnectionPools pools, HealthHistory health) : ILiveFindings
{
    private const int MinimumCalls = 30;

    public IReadOnlyList<Finding> Read() =>
        [.. Operations().Concat(Pools()).Concat(Memory(ProcessResources.MemoryShare())).Concat(Checks()).OrderByDescending(static finding => finding.Severity)];

    /// <summary>Memory in use as a share of what there is.</summary>
    internal static IEnumerable<Finding> Memory(double? share)
    {
        if (share > 0.85)
        {
            yield return new()
            {
                Check = "memory",
                Category = "memory",
                Severity = share > 0.95 ? FindingSeverity.Critical : FindingSeverity.High,
                Evidence = Text($"{share * 100:F0} % of the memory that this process may use is taken"),
                Impact = "Garbage collections take the time of calls, and at the end the process is killed.",
                Recommendation = "Take a dump (dotnet-gcdump) and look for what grows: caches without a limit (UPK1xxx), whole results in lists (UPK3xxx).",
            };
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private IEnumerable<Finding> Operations()
    {
        foreach (var summary in summaries.Read())
        {
            var calls = summary.Count - summary.Canceled;
            if (calls < MinimumCalls || summary.Latency is null)
            {
                continue;
            }

            if (summary.Latency.P95.TotalMilliseconds is > 2000 and var p95)
            {
                yield return new()
                {
                    Check = "slow-operations",
                    Category = "latency",
                    Severity = p95 > 5000 ? FindingSeverity.High : FindingSeverity.Medium,
                    Evidence = Text($"{summary.Operation}: p95 {p95 / 1000:F1} s in {calls} calls"),
                    Impact = "Whoever calls it waits, and holds a connection or a thread meanwhile.",
                    Recommendation = "See its plan (upkeep sql advise, EXPLAIN), what it waits for (blocking), and set a [Budget].",
                };
            }

            if (summary.ErrorRate is > 0.01 and var rate)
            {
                yield return new()
                {
                    Check = "failing-operations",
                    Category = "errors",
                    Severity = rate > 0.05 ? FindingSeverity.High : FindingSeverity.Medium,
                    Evidence = Text($"{summary.Operation}: {rate * 100:F1} % of {calls} calls failed"),
                    Impact = "The work of those calls is lost or done again.",
                    Recommendation = "The failures and what to do about each kind are in the error journal (upkeep explain CODE).",
                };
            }
        }
    }

    private IEnumerable<Finding> Pools() => pools.Read().Where(static pool => pool.UsedShare > 0.8).Select(static pool => new Finding
    {
        Check = "pool",
        Category = "connections",
        Severity = pool.Waiting > 0 || pool.UsedShare > 0.95 ? FindingSeverity.Critical : FindingSeverity.High,
        Evidence = Text($"pool {pool.Name}: {pool.Used} of {pool.Max} connections in use, {pool.Waiting} callers wait, {pool.Timeouts} gave up"),
        Impact = "Callers wait for a connection, then fail with pool-exhausted.",
        Recommendation = "Look for connections held during outside calls (UPK2005) or not disposed (UPK1xxx); then raise Maximum Pool Size.",
    });

    private IEnumerable<Finding> Checks() => (health.Latest?.Report.Entries ?? new Dictionary<string, Microsoft.Extensions.Diagnostics.HealthChecks.HealthReportEntry>())
        .Where(static entry => entry.Value.Duration.TotalMilliseconds > 2000)
        .Select(static entry => new Finding
        {
            Check = "slow-dependencies",
            Category = "dependencies",
            Severity = FindingSeverity.Medium,
            Evidence = Text($"health check {entry.Key} took {entry.Value.Duration.TotalSeconds:F1} s"),
            Impact = "What it checks is as slow for the application.",
            Recommendation = "Look at the dependency's own figures; give calls to it a time-out.",
        });
}
