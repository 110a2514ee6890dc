using Upkeep.Metrics;

namespace Upkeep.Tests.Metrics;

public sealed class OperationCallTests : IDisposable
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private readonly Operation _operation;
    private readonly Measurements _seen;

    public OperationCallTests()
    {
        _operation = Operation.Named($"Shop.Calls.{Guid.NewGuid():N}");
        _seen = new Measurements(_operation.Name);
    }

    [Fact]
    public async Task SuccessHasNoErrorType()
    {
        await _operation.Start(s_none).Track(Task.CompletedTask);
        Assert.Equal(3, await _operation.Start(s_none).Track(Task.FromResult(3)));
        await _operation.Start(s_none).Track(ValueTask.CompletedTask);
        Assert.Equal(4, await _operation.Start(s_none).Track(ValueTask.FromResult(4)));
        _operation.Start(s_none).Succeed();

        Assert.Equal([null, null, null, null, null], _seen.ErrorTypes);
    }

    [Fact]
    public void ATaskThatIsCompleteIsReturnedItself()
    {
        var succeeded = Task.FromResult(1);
        var failed = Task.FromException<int>(new InvalidOperationException());
        var canceled = Task.FromCanceled(new CancellationToken(canceled: true));

        Assert.Same(succeeded, _operation.Start(s_none).Track(succeeded));
        Assert.Same(failed, _operation.Start(s_none).Track(failed));
        Assert.Same(canceled, _operation.Start(s_none).Track(canceled));
        Assert.Equal([null, "System.InvalidOperationException", "System.Threading.Tasks.TaskCanceledException"], _seen.ErrorTypes);
    }

    [Fact]
    public async Task APendingCallIsRecordedWhenItEnds()
    {
        var task = new TaskCompletionSource();
        var taskOfInt = new TaskCompletionSource<int>();

        var tracked = new[]
        {
            _operation.Start(s_none).Track(task.Task),
            _operation.Start(s_none).Track(taskOfInt.Task),
            _operation.Start(s_none).Track(new ValueTask(task.Task)).AsTask(),
            _operation.Start(s_none).Track(new ValueTask<int>(taskOfInt.Task)).AsTask(),
        };
        Assert.Empty(_seen.All);

        await Task.Delay(30, TestContext.Current.CancellationToken);
        task.SetResult();
        taskOfInt.SetResult(7);
        await Task.WhenAll(tracked);

        Assert.Equal(7, await (Task<int>)tracked[1]);
        Assert.Equal([null, null, null, null], _seen.ErrorTypes);
        Assert.All(_seen.All, static measurement => Assert.InRange(measurement.Seconds, 0.02, 60));
    }

    [Fact]
    public async Task APendingFailureKeepsItsStackTrace()
    {
        var exception = await Assert.ThrowsAsync<TimeoutException>(() => _operation.Start(s_none).Track(ThrowsAfterAWhile()));
        Assert.Contains(nameof(ThrowsAfterAWhile), exception.StackTrace, StringComparison.Ordinal);
        await Assert.ThrowsAsync<TimeoutException>(async () => await _operation.Start(s_none).Track(new ValueTask<int>(ThrowsAfterAWhile())));
        Assert.Equal(["System.TimeoutException", "System.TimeoutException"], _seen.ErrorTypes);
    }

    [Fact]
    public async Task OnlyTheCallersOwnCancellationIsCanceled()
    {
        using var caller = new CancellationTokenSource();
        using var innerTimeout = new CancellationTokenSource();
        await innerTimeout.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _operation.Start(caller.Token).Track(Task.FromCanceled(innerTimeout.Token)));
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _operation.Start(caller.Token).Track(Task.FromCanceled(caller.Token)));

        Assert.Equal(["System.Threading.Tasks.TaskCanceledException", UpkeepTelemetry.Canceled], _seen.ErrorTypes);
    }

    [Fact]
    public void ANullTaskIsHandedOn()
    {
        Assert.Null(_operation.Start(s_none).Track((Task?)null));
        Assert.Null(_operation.Start(s_none).Track((Task<int>?)null));
        Assert.Equal(2, _seen.All.Count);
    }

    [Fact]
    public async Task TheContinuationStaysOffTheCallersContext()
    {
        var context = new CountingContext();
        var inner = new TaskCompletionSource();
        var before = SynchronizationContext.Current;
        Task tracked;
        try
        {
            SynchronizationContext.SetSynchronizationContext(context);
            tracked = _operation.Start(s_none).Track(inner.Task);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        inner.SetResult();
        await tracked;
        Assert.Equal(0, context.Posts);
    }

    [Fact]
    public void OneNameIsOneOperation()
    {
        var operation = Operation.Named("N.OneName");

        Assert.Same(operation, Operation.Named("N.OneName"));
        Assert.NotSame(operation, Operation.Named("N.oneName"));
        Assert.Throws<ArgumentException>(() => Operation.Named(" "));
    }

    public void Dispose() => _seen.Dispose();

    private static async Task<int> ThrowsAfterAWhile()
    {
        await Task.Yield();
        throw new TimeoutException();
    }

    private sealed class CountingContext : SynchronizationContext
    {
        public int Posts { get; private set; }

        public override void Post(SendOrPostCallback d, object? state)
        {
            Posts++;
            base.Post(d, state);
        }
    }
}
