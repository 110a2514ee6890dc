using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Upkeep.AspNetCore.Health;

/// <summary>A report and when it was made.</summary>
internal sealed record TimedReport(HealthReport Report, DateTimeOffset TakenAt);

/// <summary>Runs the health checks within a time of their own, for everyone who asks at about the same time.</summary>
/// <param name="checks">Null in an application that registered no health check.</param>
/// <param name="predicate">Which checks count.</param>
/// <param name="options">How long a report is kept, and how long it may take.</param>
/// <param name="time">The clock.</param>
internal sealed class HealthReports(
    HealthCheckService? checks, Func<HealthCheckRegistration, bool> predicate, UpkeepEndpointOptions options, TimeProvider time)
{
    private readonly SingleFlight<TimedReport> _reports = new(() => RunAsync(checks, predicate, options, time), options.HealthCacheDuration, time);

    public Task<TimedReport> GetAsync() => _reports.GetAsync();

    // Not on the token of a request: whoever asked first may go away while others wait for the same report.
    private static async Task<TimedReport> RunAsync(
        HealthCheckService? checks, Func<HealthCheckRegistration, bool> predicate, UpkeepEndpointOptions options, TimeProvider time)
    {
        if (checks is null)
        {
            return new TimedReport(new HealthReport(new Dictionary<string, HealthReportEntry>(), TimeSpan.Zero), time.GetUtcNow());
        }

        var start = time.GetTimestamp();
        using var limit = new CancellationTokenSource(options.HealthTimeout, time);
        try
        {
            var report = await checks.CheckHealthAsync(predicate, limit.Token).WaitAsync(limit.Token).ConfigureAwait(false);
            return new TimedReport(report, time.GetUtcNow());
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new TimedReport(TimedOut(options.HealthTimeout, time.GetElapsedTime(start)), time.GetUtcNow());
        }
    }

    private static HealthReport TimedOut(TimeSpan limit, TimeSpan elapsed)
    {
        var entry = new HealthReportEntry(
            HealthStatus.Unhealthy, $"The health checks did not finish within {limit}.", elapsed, exception: null, data: null);
        return new HealthReport(new Dictionary<string, HealthReportEntry> { ["upkeep.timeout"] = entry }, elapsed);
    }
}
