namespace Upkeep.Metrics.Windows;

/// <summary>The ring of slices of one operation. It takes its memory (about 2 KB a slice) with the first call.</summary>
internal sealed class OperationWindow(OperationWindows owner)
{
    private WindowSlice[]? _slices;

    public OperationWindows Owner { get; } = owner;

    public void Record(long nanoseconds, string? errorType)
    {
        var slices = Volatile.Read(ref _slices) ?? Allocate();
        slices[Owner.CurrentSlice].Record(nanoseconds, errorType);
    }

    public void Clear(int slice) => Volatile.Read(ref _slices)?[slice].Clear();

    public void AddTo(WindowTotals totals, int slice) => Volatile.Read(ref _slices)?[slice].AddTo(totals);

    private WindowSlice[] Allocate()
    {
        var slices = new WindowSlice[Owner.RingLength];
        for (var i = 0; i < slices.Length; i++)
        {
            slices[i] = new WindowSlice();
        }

        return Interlocked.CompareExchange(ref _slices, slices, null) ?? slices;
    }
}
