using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Upkeep.Errors;
using Upkeep.Metrics;

namespace Upkeep.Health;

/// <summary>The base of generated health checks: runs the method, and tells slow from failed.</summary>
/// <param name="degradedAfterMs">A successful run that takes more milliseconds is degraded; 0 for never.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MethodHealthCheck(int degradedAfterMs) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var start = Stopwatch.GetTimestamp();
        HealthCheckResult result;
        try
        {
            // A method that ignores the token must not hold the whole report up.
            result = await RunAsync(cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            if (ExceptionErrors.CodeOf(exception) == "pool-exhausted")
            {
                return HealthCheckResult.Degraded("All connections of the pool are in use");
            }

            // The message may hold data; the exception itself goes to the log, its kind to whoever reads the report.
            return new(context.Registration.FailureStatus, $"Failed: {ErrorTypes.Of(exception, cancellationToken)}", exception);
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        return result.Status switch
        {
            HealthStatus.Healthy when degradedAfterMs > 0 && elapsed.TotalMilliseconds > degradedAfterMs => HealthCheckResult.Degraded(
                string.Create(CultureInfo.InvariantCulture, $"Slow: {elapsed.TotalMilliseconds:F0} ms, expected at most {degradedAfterMs} ms"),
                data: result.Data),
            HealthStatus.Unhealthy => new(context.Registration.FailureStatus, result.Description, result.Exception, result.Data),
            _ => result,
        };
    }

    /// <summary>Calls the method once.</summary>
    /// <param name="cancellationToken">Cancelled when the time is up.</param>
    protected abstract ValueTask<HealthCheckResult> RunAsync(CancellationToken cancellationToken);

    /// <summary>The result of a method that answers with a flag.</summary>
    /// <param name="healthy">The answer.</param>
    protected static HealthCheckResult Answered(bool healthy) =>
        healthy ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Answered false");
}
