using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Upkeep.AspNetCore.Health;

/// <summary>A report and when it was made.</summary>
internal sealed record TimedReport(HealthReport Report, DateTimeOffset TakenAt);

/// <summary>Runs the health checks at most once per duration and never twice at the same time, however many ask.</summary>
internal sealed class HealthReportCache(HealthCheckService checks, Func<HealthCheckRegistration, bool> predicate, UpkeepEndpointOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Task<TimedReport>? _current;

    public Task<TimedReport> GetAsync()
    {
        lock (_gate)
        {
            var isFresh = _current is { IsCompleted: false }
                || (_current is { IsCompletedSuccessfully: true } done && time.GetUtcNow() - done.Result.TakenAt < options.HealthCacheDuration);
            return isFresh ? _current! : _current = RunAsync();
        }
    }

    // Not on the token of a request: whoever asked first may go away while others wait for the same report.
    private async Task<TimedReport> RunAsync()
    {
        await Task.Yield();
        var start = time.GetTimestamp();
        using var limit = new CancellationTokenSource(options.HealthTimeout, time);
        try
        {
            var report = await checks.CheckHealthAsync(predicate, limit.Token).WaitAsync(limit.Token).ConfigureAwait(false);
            return new TimedReport(report, time.GetUtcNow());
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new TimedReport(TimedOut(time.GetElapsedTime(start)), time.GetUtcNow());
        }
    }

    private HealthReport TimedOut(TimeSpan elapsed)
    {
        var entry = new HealthReportEntry(
            HealthStatus.Unhealthy, $"The health checks did not finish within {options.HealthTimeout}.", elapsed, exception: null, data: null);
        return new HealthReport(new Dictionary<string, HealthReportEntry> { ["upkeep.timeout"] = entry }, elapsed);
    }
}
