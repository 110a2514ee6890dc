using System.Diagnostics;
using Upkeep.Metrics.Windows;

namespace Upkeep.Tests.Metrics.Windows;

public sealed class RotationStressTests
{
    /// <summary>What leaves the window is counted just before it is cleared; nothing may be missing in the end.</summary>
    [Fact]
    public async Task NothingIsLostWhileSlicesTurnUnderTwoWriters()
    {
        const int perWriter = 10_000_000;
        using var windows = new OperationWindows(new() { SliceCount = 10 }, new ManualTimeProvider());
        var window = windows.CreateWindow();
        var retired = new WindowTotals();
        var turns = 0;

        // The registry does not know this window, so the turn below clears it in the same order the owner does.
        var writers = Enumerable.Range(1, 2).Select(writer => Task.Factory.StartNew(
            () => Write(window, writer * 1000, perWriter),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        var all = Task.WhenAll(writers);
        while (!all.IsCompleted)
        {
            var next = (windows.CurrentSlice + 1) % windows.RingLength;
            window.AddTo(retired, next);
            window.Clear(next);
            windows.Turn();
            window.MoveTo(windows.CurrentSlice);
            turns++;
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await all;
        for (var slice = 0; slice < windows.RingLength; slice++)
        {
            window.AddTo(retired, slice);
        }

        Assert.True(turns > 20, $"only {turns} turns");
        Assert.Equal(2L * perWriter, retired.Count);
        Assert.Equal((1000L * perWriter) + (2000L * perWriter), retired.Sum);
        Assert.Equal((1000, 2000), (retired.Min, retired.Max));
        Assert.Equal(2L * perWriter / 1000, retired.Errors);
    }

    private static void Write(OperationWindow window, long nanoseconds, int times)
    {
        Assert.True(Stopwatch.IsHighResolution);
        for (var i = 0; i < times; i++)
        {
            window.Record(nanoseconds, i % 1000 == 0 ? "XX000" : null);
        }
    }
}
