namespace Upkeep.Metrics.Windows;

/// <summary>What one operation did within the window.</summary>
public sealed record OperationSummary
{
    /// <summary>The full name of the member without arguments.</summary>
    public required string Operation { get; init; }

    /// <summary>The time that was really covered: less than the window shortly after the start, more when the timer was late.</summary>
    public required TimeSpan Covered { get; init; }

    /// <summary>Calls that ended within the window, failed and cancelled ones included.</summary>
    public required long Count { get; init; }

    /// <summary>Calls that failed, without those their caller cancelled.</summary>
    public required long Errors { get; init; }

    /// <summary>Calls their own caller cancelled.</summary>
    public required long Canceled { get; init; }

    /// <summary>The share of calls that failed, those their caller cancelled left out; null when there was none.</summary>
    public double? ErrorRate => Count > Canceled ? Errors / (double)(Count - Canceled) : null;

    /// <summary>The p95 of each slice of the last half hour, the oldest first; null where there was no call.</summary>
    public IReadOnlyList<TimeSpan?> Trend { get; init; } = [];

    /// <summary>How long the calls took; null when there was none, which is not the same as fast.</summary>
    public required LatencySummary? Latency { get; init; }
}

/// <summary>How long calls took. Percentiles are within 3.1 % of the exact value; mean, minimum and maximum are exact.</summary>
public sealed record LatencySummary
{
    /// <summary>The mean.</summary>
    public required TimeSpan Mean { get; init; }

    /// <summary>The fastest call.</summary>
    public required TimeSpan Min { get; init; }

    /// <summary>The slowest call.</summary>
    public required TimeSpan Max { get; init; }

    /// <summary>The median.</summary>
    public required TimeSpan P50 { get; init; }

    /// <summary>19 of 20 calls took at most this long.</summary>
    public required TimeSpan P95 { get; init; }

    /// <summary>99 of 100 calls took at most this long.</summary>
    public required TimeSpan P99 { get; init; }

    /// <summary>True below 100 calls: the high percentiles then rest on one or two of them.</summary>
    public required bool IsIndicative { get; init; }
}
