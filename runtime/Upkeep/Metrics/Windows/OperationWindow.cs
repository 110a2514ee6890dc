namespace Upkeep.Metrics.Windows;

/// <summary>The ring of slices of one operation. It takes its memory (about 2 KB a slice) with the first call.</summary>
internal sealed class OperationWindow(OperationWindows owner)
{
    /// <summary>Half an hour of slices of 30 seconds.</summary>
    private const int TrendLength = 60;

    private readonly Queue<TimeSpan?> _trend = new(TrendLength);
    private WindowSlice[]? _slices;

    // The slice that is written to, at hand: a measured call should cost little more than its two readings of the clock.
    private WindowSlice? _current;

    public OperationWindows Owner { get; } = owner;

    public void Record(long nanoseconds, string? errorType) => (Volatile.Read(ref _current) ?? Allocate()).Record(nanoseconds, errorType);

    /// <summary>Sends writers to a slice that was cleared.</summary>
    public void MoveTo(int slice)
    {
        if (Volatile.Read(ref _slices) is { } slices)
        {
            Volatile.Write(ref _current, slices[slice]);
        }
    }

    public void Clear(int slice) => Volatile.Read(ref _slices)?[slice].Clear();

    public void AddTo(WindowTotals totals, int slice) => Volatile.Read(ref _slices)?[slice].AddTo(totals);

    /// <summary>The totals of a slice; null if there was no call.</summary>
    public WindowTotals? Totals(int slice)
    {
        if (Volatile.Read(ref _slices) is not { } slices)
        {
            return null;
        }

        var totals = new WindowTotals();
        slices[slice].AddTo(totals);
        return totals.Count == 0 ? null : totals;
    }

    /// <summary>Notes a slice that is over. Under the owner's lock, as is <see cref="Trend"/>.</summary>
    public void NoteTrend(int slice)
    {
        if (Volatile.Read(ref _slices) is null)
        {
            return;
        }

        if (_trend.Count == TrendLength)
        {
            _trend.Dequeue();
        }

        _trend.Enqueue(Totals(slice)?.P95);
    }

    public IReadOnlyList<TimeSpan?> Trend() => [.. _trend];

    private WindowSlice Allocate()
    {
        var slices = new WindowSlice[Owner.RingLength];
        for (var i = 0; i < slices.Length; i++)
        {
            slices[i] = new WindowSlice();
        }

        slices = Interlocked.CompareExchange(ref _slices, slices, null) ?? slices;

        // A turn in between leaves this one slice behind, which is still in the window, until the next.
        var current = slices[Owner.CurrentSlice];
        Volatile.Write(ref _current, current);
        return current;
    }
}
