using System.Diagnostics.Metrics;
using Upkeep.Metrics;

namespace Upkeep.Generated.Tests.Instrumentation;

[Collection(nameof(OneListenerAtATime))]
public sealed class AllocationTests
{
    private const int Calls = 1000;

    private readonly IQuiet _wrapped = new InstrumentedQuiet(new Quiet());

    [Fact]
    public void AnUnlistenedCallAllocatesNothingAndHandsTheTaskOn()
    {
        Assert.False(Operation.Named("Upkeep.Generated.Tests.Instrumentation.IQuiet.TaskAsync").IsEnabled);
        Assert.Same(Quiet.Done, _wrapped.TaskAsync(1));
        Assert.Equal(0, Allocated());
    }

    [Fact]
    public void AListenedCallThatCompletesAtOnceAllocatesNothingAndHandsTheTaskOn()
    {
        var heard = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Name == UpkeepTelemetry.OperationDuration)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => heard++);
        listener.Start();

        Assert.Same(Quiet.Done, _wrapped.TaskAsync(1));
        Assert.Equal(0, Allocated());
        Assert.True(heard >= 2 * 3 * Calls, $"{heard} measurements");
    }

    private long Allocated()
    {
        CallAll();
        var before = GC.GetAllocatedBytesForCurrentThread();
        CallAll();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void CallAll()
    {
        for (var i = 0; i < Calls; i++)
        {
            _ = _wrapped.TaskAsync(i);
#pragma warning disable CA2012 // Complete already; awaiting would allocate.
            _ = _wrapped.ValueAsync(i);
#pragma warning restore CA2012
            _wrapped.Value(i);
        }
    }
}

[Instrumented]
public interface IQuiet
{
    Task<int> TaskAsync(int id);

    ValueTask<int> ValueAsync(int id);

    int Value(int id);
}

public sealed class Quiet : IQuiet
{
    public static readonly Task<int> Done = Task.FromResult(1);

    public Task<int> TaskAsync(int id) => Done;

    public ValueTask<int> ValueAsync(int id) => new(id);

    public int Value(int id) => id;
}
