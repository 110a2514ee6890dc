using Upkeep.Metrics.Windows;

namespace Upkeep.Metrics.Rollups;

/// <summary>
/// What an operation did in some time, such that two of them can be added: percentiles are read from the added buckets and never averaged.
/// </summary>
public sealed record OperationRollup
{
    /// <summary>The full name of the member without arguments.</summary>
    public required string Operation { get; init; }

    /// <summary>The start of the hour, or of the first one that was added.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Calls, failed and cancelled ones included.</summary>
    public required long Count { get; init; }

    /// <summary>Calls that failed, without those their caller cancelled.</summary>
    public required long Errors { get; init; }

    /// <summary>Calls their own caller cancelled.</summary>
    public required long Canceled { get; init; }

    /// <summary>All durations together, in nanoseconds.</summary>
    public required decimal SumNanoseconds { get; init; }

    /// <summary>The fastest call, in nanoseconds.</summary>
    public required long MinNanoseconds { get; init; }

    /// <summary>The slowest call, in nanoseconds.</summary>
    public required long MaxNanoseconds { get; init; }

    /// <summary>Calls by bucket; 16 buckets of equal width for each power of two of nanoseconds, from 256 ns on. Empty buckets are left out.</summary>
    public required IReadOnlyDictionary<int, long> Buckets { get; init; }

    /// <summary>Count, errors and latency of the whole time.</summary>
    /// <param name="covered">The time it is about.</param>
    public OperationSummary ToSummary(TimeSpan covered)
    {
        var totals = new WindowTotals
        {
            Sum = (long)Math.Min(SumNanoseconds, long.MaxValue),
            Min = MinNanoseconds,
            Max = MaxNanoseconds,
            Errors = Errors,
            Canceled = Canceled,
        };
        foreach (var (bucket, count) in Buckets)
        {
            if (bucket >= 0 && bucket < totals.Buckets.Length)
            {
                totals.Buckets[bucket] += count;
            }
        }

        return totals.ToSummary(Operation, covered);
    }

    internal static OperationRollup Of(string operation, DateTimeOffset from, WindowTotals totals) => new()
    {
        Operation = operation,
        From = from,
        Count = totals.Count,
        Errors = totals.Errors,
        Canceled = totals.Canceled,
        SumNanoseconds = totals.Sum,
        MinNanoseconds = totals.Min,
        MaxNanoseconds = totals.Max,
        Buckets = totals.Buckets.Select(static (count, bucket) => (count, bucket)).Where(static pair => pair.count > 0).ToDictionary(static pair => pair.bucket, static pair => pair.count),
    };
}
