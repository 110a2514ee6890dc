namespace Upkeep.Metrics.Windows;

/// <summary>What happened to one operation in one slice of time. Writers only ever use interlocked operations.</summary>
internal sealed class WindowSlice
{
    private readonly int[] _buckets = new int[LatencyBuckets.Count];
    private long _sum;
    private long _min = long.MaxValue;
    private long _max = long.MinValue;
    private int _errors;
    private int _canceled;

    public void Record(long nanoseconds, string? errorType)
    {
        Interlocked.Increment(ref _buckets[LatencyBuckets.IndexOf(nanoseconds)]);
        Interlocked.Add(ref _sum, nanoseconds);
        Lower(nanoseconds);
        Raise(nanoseconds);
        if (errorType is not null)
        {
            Interlocked.Increment(ref ReferenceEquals(errorType, UpkeepTelemetry.Canceled) ? ref _canceled : ref _errors);
        }
    }

    public void AddTo(WindowTotals totals)
    {
        for (var i = 0; i < _buckets.Length; i++)
        {
            totals.Buckets[i] += Volatile.Read(ref _buckets[i]);
        }

        totals.Sum += Interlocked.Read(ref _sum);
        totals.Min = Math.Min(totals.Min, Interlocked.Read(ref _min));
        totals.Max = Math.Max(totals.Max, Interlocked.Read(ref _max));
        totals.Errors += Volatile.Read(ref _errors);
        totals.Canceled += Volatile.Read(ref _canceled);
    }

    /// <summary>Only for a slice no writer has been sent to for a whole turn of the ring.</summary>
    public void Clear()
    {
        Array.Clear(_buckets);
        Interlocked.Exchange(ref _sum, 0);
        Interlocked.Exchange(ref _min, long.MaxValue);
        Interlocked.Exchange(ref _max, long.MinValue);
        Interlocked.Exchange(ref _errors, 0);
        Interlocked.Exchange(ref _canceled, 0);
    }

    private void Lower(long value)
    {
        for (var seen = Volatile.Read(ref _min); value < seen;)
        {
            var before = Interlocked.CompareExchange(ref _min, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    private void Raise(long value)
    {
        for (var seen = Volatile.Read(ref _max); value > seen;)
        {
            var before = Interlocked.CompareExchange(ref _max, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
