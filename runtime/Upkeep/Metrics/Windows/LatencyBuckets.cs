using System.Diagnostics;
using System.Numerics;

namespace Upkeep.Metrics.Windows;

/// <summary>
/// Log-linear buckets of nanoseconds: 16 of equal width per power of two, from 256 ns to 275 s. The index is integer arithmetic; the
/// midpoint of a bucket is at most 3.1 % from any value in it.
/// </summary>
internal static class LatencyBuckets
{
    private const int SubBucketBits = 4;
    private const int SubBuckets = 1 << SubBucketBits;
    private const int LowestExponent = 8;
    private const int HighestExponent = 38;

    /// <summary>One more than the ranges: everything from 275 s on.</summary>
    public const int Count = ((HighestExponent - LowestExponent) * SubBuckets) + 1;

    private static readonly bool s_ticksAreNanoseconds = Stopwatch.Frequency == 1_000_000_000;
    private static readonly double s_nanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    public static long Nanoseconds(long ticks) => s_ticksAreNanoseconds ? ticks : (long)(ticks * s_nanosecondsPerTick);

    public static int IndexOf(long nanoseconds)
    {
        if (nanoseconds < 1L << LowestExponent)
        {
            return 0;
        }

        if (nanoseconds >= 1L << HighestExponent)
        {
            return Count - 1;
        }

        var exponent = BitOperations.Log2((ulong)nanoseconds);
        var sub = (int)(nanoseconds >> (exponent - SubBucketBits)) & (SubBuckets - 1);
        return ((exponent - LowestExponent) * SubBuckets) + sub;
    }

    public static long MidpointOf(int index)
    {
        if (index == Count - 1)
        {
            return 1L << HighestExponent;
        }

        var exponent = LowestExponent + (index / SubBuckets);
        var width = 1L << (exponent - SubBucketBits);
        return (1L << exponent) + (index % SubBuckets * width) + (width / 2);
    }
}
