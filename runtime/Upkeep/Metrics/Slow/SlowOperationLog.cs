using Microsoft.Extensions.Logging;

namespace Upkeep.Metrics;

/// <summary>Writes each slow call into the log.</summary>
internal sealed partial class SlowOperationLog(ILogger<SlowOperation> logger) : ISlowOperationObserver
{
    public void Observe(SlowOperation operation)
    {
        if (logger.IsEnabled(LogLevel.Warning))
        {
            LogSlow(
                operation.Operation,
                Math.Round(operation.Duration.TotalMilliseconds, 1),
                operation.Threshold.TotalMilliseconds,
                operation.Parameters.Count == 0 ? "none" : string.Join(", ", operation.Parameters),
                operation.TraceId ?? "none");
        }
    }

    [LoggerMessage(
        EventId = 4010,
        EventName = "SlowOperation",
        Level = LogLevel.Warning,
        Message = "{Operation} took {DurationMs} ms, more than its {ThresholdMs} ms. Parameters: {Parameters}. Trace: {TraceId}")]
    private partial void LogSlow(string operation, double durationMs, double thresholdMs, string parameters, string traceId);
}
