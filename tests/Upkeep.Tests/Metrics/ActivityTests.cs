using System.Diagnostics;
using Upkeep.Metrics;

namespace Upkeep.Tests.Metrics;

public sealed class ActivityTests : IDisposable
{
    private readonly List<Activity> _stopped = [];
    private readonly ActivityListener _listener;
    private readonly Activity _caller = new Activity("caller").Start();
    private readonly string _name = $"Shop.Orders.{Guid.NewGuid():N}";
    private readonly Operation _operation;

    public ActivityTests()
    {
        _operation = Operation.Named(_name);
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == UpkeepTelemetry.ActivitySourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem(UpkeepTelemetry.CodeFunctionName) is string name && name == _name)
                {
                    lock (_stopped)
                    {
                        _stopped.Add(activity);
                    }
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public void TheSpanIsNamedShortlyAndEndsWithTheCall()
    {
        _operation.Start(TestContext.Current.CancellationToken).Succeed();

        var span = Assert.Single(_stopped);
        Assert.Equal(_name["Shop.".Length..], span.OperationName);
        Assert.Same(_caller, span.Parent);
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Same(_caller, Activity.Current);
    }

    [Fact]
    public void AFailureTellsItsKindAndNoMessage()
    {
        _operation.Start(TestContext.Current.CancellationToken).Fail(new TimeoutException("secret"));

        var span = Assert.Single(_stopped);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Null(span.StatusDescription);
        Assert.Equal("System.TimeoutException", span.GetTagItem(UpkeepTelemetry.ErrorType));
        Assert.Empty(span.Events);
        Assert.Same(_caller, Activity.Current);
    }

    [Fact]
    public async Task TheCallerHasItsOwnActivityBackWhileTheCallGoesOn()
    {
        var gate = new TaskCompletionSource();
        Activity? inside = null;
        var call = _operation.Start(TestContext.Current.CancellationToken);
        var task = call.Track(Inner());

        Assert.Same(_caller, Activity.Current);
        gate.SetResult();
        await task;
        Assert.Same(_caller, Activity.Current);
        Assert.Same(Assert.Single(_stopped), inside);

        async Task Inner()
        {
            await gate.Task;
            inside = Activity.Current;
        }
    }

    [Fact]
    public async Task MetricAndSpanTellTheSameDuration()
    {
        using var seen = new Measurements(_name);
        var call = _operation.Start(TestContext.Current.CancellationToken);
        await call.Track(Task.Delay(20, TestContext.Current.CancellationToken));

        Assert.Equal(Assert.Single(seen.All).Seconds, Assert.Single(_stopped).Duration.TotalSeconds, 0.000_001);
    }

    [Fact]
    public async Task AnEnumerationIsCurrentInsideTheSourceOnly()
    {
        var seenInside = new List<Activity?>();
        var consumer = new Activity("consumer");
        await foreach (var _ in _operation.StartEnumeration(TestContext.Current.CancellationToken).Track(Source()))
        {
            Assert.Same(_caller, Activity.Current);
        }

        consumer.Start();
        var span = Assert.Single(_stopped);
        Assert.Equal([span, span, span], seenInside);
        Assert.Same(consumer, Activity.Current);
        consumer.Stop();

        async IAsyncEnumerable<int> Source()
        {
            seenInside.Add(Activity.Current);
            yield return 1;
            await Task.Yield();
            seenInside.Add(Activity.Current);
            yield return 2;
            seenInside.Add(Activity.Current);
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _caller.Stop();
        _caller.Dispose();
    }
}
