namespace Upkeep.Metrics.Windows;

/// <summary>Several slices added up, and the percentiles in them.</summary>
internal sealed class WindowTotals
{
    /// <summary>Below this, a p99 rests on a single call.</summary>
    public const int EnoughForPercentiles = 100;

    public long[] Buckets { get; } = new long[LatencyBuckets.Count];

    public long Sum { get; set; }

    public long Min { get; set; } = long.MaxValue;

    public long Max { get; set; } = long.MinValue;

    public long Errors { get; set; }

    public long Canceled { get; set; }

    public long Count => Buckets.Sum();

    public TimeSpan P95 => Time(Percentile(Count, 0.95));

    public void Add(WindowTotals other)
    {
        for (var i = 0; i < Buckets.Length; i++)
        {
            Buckets[i] += other.Buckets[i];
        }

        Sum += other.Sum;
        Min = Math.Min(Min, other.Min);
        Max = Math.Max(Max, other.Max);
        Errors += other.Errors;
        Canceled += other.Canceled;
    }

    public OperationSummary ToSummary(string operation, TimeSpan covered)
    {
        var count = Count;
        return new()
        {
            Operation = operation,
            Covered = covered,
            Count = count,
            Errors = Errors,
            Canceled = Canceled,
            Latency = count == 0 ? null : new()
            {
                Mean = Time(Sum / count),
                Min = Time(Min),
                Max = Time(Max),
                P50 = Time(Percentile(count, 0.50)),
                P95 = Time(Percentile(count, 0.95)),
                P99 = Time(Percentile(count, 0.99)),
                IsIndicative = count < EnoughForPercentiles,
            },
        };
    }

    private long Percentile(long count, double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(count * share));
        var passed = 0L;
        for (var i = 0; i < Buckets.Length; i++)
        {
            passed += Buckets[i];
            if (passed >= rank)
            {
                // A writer is between its bucket and its extremes when they cross.
                return Min > Max ? LatencyBuckets.MidpointOf(i) : Math.Clamp(i == Buckets.Length - 1 ? Max : LatencyBuckets.MidpointOf(i), Min, Max);
            }
        }

        return Max;
    }

    private static TimeSpan Time(long nanoseconds) => TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
}
