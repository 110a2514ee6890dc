using Microsoft.Extensions.Diagnostics.HealthChecks;
using Upkeep.Findings;
using Upkeep.Health;

namespace Upkeep.Alerts;

/// <summary>Every health check as it was reported last: unhealthy soon, degraded after a while.</summary>
internal sealed class HealthAlerts(HealthHistory history) : IAlertSource
{
    public IEnumerable<AlertReading> Read(AlertOptions options)
    {
        foreach (var (name, entry) in history.Latest?.Report.Entries ?? new Dictionary<string, HealthReportEntry>())
        {
            var labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["check"] = name };
            yield return Of("UpkeepCheckUnhealthy", entry.Status == HealthStatus.Unhealthy, FindingSeverity.Critical, options.UnhealthyFor, $"Health check {name} fails");
            yield return Of("UpkeepCheckDegraded", entry.Status == HealthStatus.Degraded, FindingSeverity.Medium, options.UnhealthyFor * 5, $"Health check {name} is degraded");

            AlertReading Of(string alert, bool holds, FindingSeverity severity, TimeSpan wait, string summary) => new()
            {
                Name = alert,
                Labels = labels,
                Severity = severity,
                Value = holds ? 1 : 0,
                Threshold = 0.5,
                For = wait,
                Summary = summary,
                Description = entry.Description ?? entry.Status.ToString(),
            };
        }
    }
}
