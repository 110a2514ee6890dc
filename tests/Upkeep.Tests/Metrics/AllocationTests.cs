using Upkeep.Metrics;
using Upkeep.Metrics.Windows;

namespace Upkeep.Tests.Metrics;

/// <summary>Not parallel: a listener of another test would be heard here.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class AllocationTests
{
    private const int Calls = 10_000;

    private static readonly Task<int> s_task = Task.FromResult(1);
    private readonly Operation _operation = Operation.Named("Shop.Allocations");

    [Fact]
    public void NobodyListensAllocatesNothing()
    {
        Assert.False(_operation.IsEnabled);
        Assert.Equal(0, AllocatedBy(CallAll));
    }

    [Fact]
    public void ListenedAndCompletedAtOnceAllocatesNothing()
    {
        using var windows = new OperationWindows();
        windows.Start();
        using var listener = new System.Diagnostics.Metrics.MeterListener();
        var heard = 0L;
        listener.InstrumentPublished = static (instrument, self) =>
        {
            if (instrument.Meter.Name == UpkeepTelemetry.MeterName)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => heard++);
        listener.Start();

        Assert.True(_operation.IsEnabled);
        Assert.Equal(0, AllocatedBy(CallAll));
        Assert.True(heard > 4 * Calls);
    }

    [Fact]
    public async Task APendingValueTaskAllocatesNothingOfItsOwn()
    {
        using var windows = new OperationWindows();
        windows.Start();
        var bare = await AllocatedByPending(static task => task);
        var tracked = await AllocatedByPending(task => _operation.Start().Track(task));

        Assert.True(tracked - bare < 8 * Calls, $"{(tracked - bare) / (double)Calls} bytes a call");
    }

    private void CallAll()
    {
#pragma warning disable CA2012 // They are complete and nothing is awaited here: awaiting would allocate.
        TrackTask();
        TrackValueTask();
        TrackValue();
        TrackPlain();
#pragma warning restore CA2012
    }

    private Task<int> TrackTask() => _operation.IsEnabled ? _operation.Start().Track(s_task) : s_task;

    private ValueTask<int> TrackValueTask() => _operation.IsEnabled ? _operation.Start().Track(new ValueTask<int>(1)) : new ValueTask<int>(1);

    private ValueTask TrackPlain() => _operation.IsEnabled ? _operation.Start().Track(default(ValueTask)) : default;

    private void TrackValue()
    {
        if (_operation.IsEnabled)
        {
            _operation.Start().Succeed();
        }
    }

    private static long AllocatedBy(Action call)
    {
        for (var i = 0; i < Calls; i++)
        {
            call();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++)
        {
            call();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static async Task<long> AllocatedByPending(Func<ValueTask<int>, ValueTask<int>> track)
    {
        // Other threads of the process allocate, too, which only adds: the least of some rounds is nearest.
        var least = long.MaxValue;
        for (var round = 0; round < 6; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < Calls; i++)
            {
                var source = new TaskCompletionSource<int>();
                var tracked = track(new ValueTask<int>(source.Task));
                source.SetResult(i);
                await tracked;
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }
}
