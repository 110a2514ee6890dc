using System.Diagnostics;
using System.Numerics;

namespace Upkeep.Benchmarks.Wrappers;

/// <summary>Two readings of the clock and one addition to a bucket that no other thread may lose: no less is a measurement.</summary>
public sealed class FloorPrices(IPrices inner) : IPrices
{
    private readonly int[] _buckets = new int[512];

    public int Find(int id)
    {
        var start = Stopwatch.GetTimestamp();
        var result = inner.Find(id);
        Add(Stopwatch.GetTimestamp() - start);
        return result;
    }

    public Task<int> FindAsync(int id, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var task = inner.FindAsync(id, cancellationToken);
        Add(Stopwatch.GetTimestamp() - start);
        return task;
    }

    public ValueTask<int> FindValueAsync(int id, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var task = inner.FindValueAsync(id, cancellationToken);
        Add(Stopwatch.GetTimestamp() - start);
        return task;
    }

    private void Add(long nanoseconds)
    {
        var exponent = BitOperations.Log2((ulong)nanoseconds | 256);
        Interlocked.Increment(ref _buckets[(((exponent - 8) << 4) + (int)((nanoseconds >> (exponent - 4)) & 15)) & 511]);
    }
}
