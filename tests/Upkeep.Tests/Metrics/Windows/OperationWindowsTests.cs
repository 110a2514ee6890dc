using Upkeep.Metrics;
using Upkeep.Metrics.Windows;

namespace Upkeep.Tests.Metrics.Windows;

public sealed class OperationWindowsTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly OperationWindows _windows;
    private readonly Operation _operation = Operation.Named($"Shop.Windows.{Guid.NewGuid():N}");

    public OperationWindowsTests()
    {
        _windows = new OperationWindows(new() { SliceDuration = TimeSpan.FromSeconds(30), SliceCount = 10 }, _time);
        _windows.Start();
    }

    [Fact]
    public void NoCallIsNoData()
    {
        var summary = Summary();

        Assert.Equal(0, summary.Count);
        Assert.Null(summary.Latency);
    }

    [Fact]
    public void CountsCallsErrorsAndCancellationsApart()
    {
        Record(10);
        Record(10, "23505");
        Record(10, UpkeepTelemetry.Canceled);

        var summary = Summary();
        Assert.Equal((3, 1, 1), (summary.Count, summary.Errors, summary.Canceled));
    }

    [Fact]
    public void PercentilesAreWithinTheBound()
    {
        for (var ms = 1; ms <= 1000; ms++)
        {
            Record(ms);
        }

        var latency = Summary().Latency!;
        Assert.Equal(TimeSpan.FromMilliseconds(500.5), latency.Mean);
        Assert.Equal(TimeSpan.FromMilliseconds(1), latency.Min);
        Assert.Equal(TimeSpan.FromMilliseconds(1000), latency.Max);
        AssertNear(500, latency.P50);
        AssertNear(950, latency.P95);
        AssertNear(990, latency.P99);
        Assert.False(latency.IsIndicative);
    }

    [Fact]
    public void OneCallIsItsOwnPercentilesAndIndicative()
    {
        Record(7);

        var latency = Summary().Latency!;
        var seven = TimeSpan.FromMilliseconds(7);
        Assert.Equal([seven, seven, seven, seven, seven, seven], new[] { latency.Mean, latency.Min, latency.Max, latency.P50, latency.P95, latency.P99 });
        Assert.True(latency.IsIndicative);
    }

    [Fact]
    public void ACallBeyondTheScaleIsItsOwnMaximum()
    {
        Record(500_000);

        Assert.Equal(TimeSpan.FromSeconds(500), Summary().Latency!.P99);
    }

    [Fact]
    public void CallsLeaveTheWindowSliceBySlice()
    {
        Record(1);
        _time.Advance(TimeSpan.FromSeconds(60));
        Record(2);
        Assert.Equal(2, Summary().Count);

        _time.Advance(TimeSpan.FromSeconds(239));
        Assert.Equal(2, Summary().Count);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, Summary().Count);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(0, Summary().Count);
    }

    [Fact]
    public void TheCoveredSpanIsTheRealOne()
    {
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.FromSeconds(10), Summary().Covered);

        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.InRange(Summary().Covered, TimeSpan.FromSeconds(270), TimeSpan.FromSeconds(300));

        _time.Stall(TimeSpan.FromMinutes(20));
        Assert.InRange(Summary().Covered, TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(25));
    }

    [Fact]
    public void AnOperationMadeLaterIsWatchedToo()
    {
        var late = Operation.Named($"Shop.Late.{Guid.NewGuid():N}");
        late.Record(TimestampOf(3), null);

        Assert.Equal(1, _windows.Read().Single(summary => summary.Operation == late.Name).Count);
    }

    [Fact]
    public void TheMostExpensiveOperationComesFirst()
    {
        var other = Operation.Named($"Shop.Costly.{Guid.NewGuid():N}");
        Record(10_000);
        Record(10_000);
        other.Record(TimestampOf(15_000), null);

        var ours = _windows.Read().Select(static summary => summary.Operation).Where(name => name == _operation.Name || name == other.Name);
        Assert.Equal([_operation.Name, other.Name], ours);
    }

    [Fact]
    public void NothingIsReadBeforeTheStartOrAfterTheEnd()
    {
        using var windows = new OperationWindows(null, _time);
        Assert.Empty(windows.Read());
        windows.Start();
        windows.Start();
        Assert.NotEmpty(windows.Read());
        windows.Dispose();
        Assert.Empty(windows.Read());
        Assert.Equal(1, _time.ActiveTimers);
    }

    [Theory]
    [InlineData(0.5, 10)]
    [InlineData(3601, 10)]
    [InlineData(30, 1)]
    [InlineData(30, 1001)]
    public void OptionsOutsideTheirLimitsAreRefused(double seconds, int slices)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() =>
            new OperationWindows(new() { SliceDuration = TimeSpan.FromSeconds(seconds), SliceCount = slices }));
        Assert.Contains("must be between", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _windows.Dispose();

    private OperationSummary Summary() => _windows.Read().Single(summary => summary.Operation == _operation.Name);

    private void Record(double milliseconds, string? errorType = null) => _operation.Record(TimestampOf(milliseconds), errorType);

    private static long TimestampOf(double milliseconds) => (long)(milliseconds / 1000 * System.Diagnostics.Stopwatch.Frequency);

    private static void AssertNear(double milliseconds, TimeSpan actual) =>
        Assert.InRange(actual.TotalMilliseconds, milliseconds * 0.968, milliseconds * 1.032);
}
