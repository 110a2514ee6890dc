using Upkeep.Metrics.Windows;

namespace Upkeep.Tests.Metrics.Windows;

public sealed class LatencyBucketsTests
{
    [Fact]
    public void IndicesRiseAndCoverEveryBucket()
    {
        var seen = new HashSet<int>();
        var last = 0;
        for (double ns = 1; ns < 1e12; ns *= 1.002)
        {
            var index = LatencyBuckets.IndexOf((long)ns);
            Assert.InRange(index, last, last + 1);
            last = index;
            seen.Add(index);
        }

        Assert.Equal(LatencyBuckets.Count, seen.Count);
    }

    [Fact]
    public void TheMidpointIsWithinTheBoundOfEveryValue()
    {
        for (double ns = 256; ns < 274e9; ns *= 1.0007)
        {
            var value = (long)ns;
            var midpoint = LatencyBuckets.MidpointOf(LatencyBuckets.IndexOf(value));
            Assert.True(Math.Abs(midpoint - value) <= value * 0.03125, $"{value} ns is read as {midpoint} ns");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(255)]
    public void TinyValuesShareTheFirstBucket(long nanoseconds) => Assert.Equal(0, LatencyBuckets.IndexOf(nanoseconds));

    [Fact]
    public void HugeValuesShareTheLastBucket()
    {
        Assert.Equal(LatencyBuckets.Count - 1, LatencyBuckets.IndexOf(long.MaxValue));
        Assert.Equal(LatencyBuckets.Count - 1, LatencyBuckets.IndexOf(1L << 38));
        Assert.Equal(LatencyBuckets.Count - 2, LatencyBuckets.IndexOf((1L << 38) - 1));
    }
}
