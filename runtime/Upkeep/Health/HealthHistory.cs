using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Upkeep.Metrics;

namespace Upkeep.Health;

/// <summary>
/// Every check on the framework's own timer (<c>HealthCheckPublisherOptions</c>: 30 seconds by default): the latest report, and the metrics.
/// </summary>
internal sealed class HealthHistory(TimeProvider time) : IHealthCheckPublisher
{
    private static readonly Gauge<int> s_status = UpkeepTelemetry.Meter.CreateGauge<int>(
        UpkeepTelemetry.HealthStatus, unit: null, "0 unhealthy, 1 degraded, 2 healthy.");

    private ReportedHealth? _latest;

    public ReportedHealth? Latest => Volatile.Read(ref _latest);

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        foreach (var (name, entry) in report.Entries)
        {
            s_status.Record((int)entry.Status, new KeyValuePair<string, object?>(UpkeepTelemetry.HealthCheckName, name));
        }

        Volatile.Write(ref _latest, new(report, time.GetUtcNow()));
        return Task.CompletedTask;
    }
}

internal sealed record ReportedHealth(HealthReport Report, DateTimeOffset At);
