using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Upkeep.Metrics;

namespace Upkeep.Generated.Tests.Instrumentation;

/// <summary>Runs every shape through the generated decorator, with nobody listening and with a listener: the answers must be the same.</summary>
public abstract class EverythingTests : IDisposable
{
    private const string Prefix = "Upkeep.Generated.Tests.Instrumentation.IEverything.";

    private readonly Everything _inner = new();
    private readonly IEverything<int> _wrapped;

    protected EverythingTests() => _wrapped = new InstrumentedEverything<int>(_inner);

    /// <summary>The operations recorded so far; null when nobody listens.</summary>
    protected abstract IReadOnlyList<string>? Recorded { get; }

    [Fact]
    public async Task AwaitedMembers()
    {
        var changes = 0;
        _wrapped.Changed += OnChanged;
        await _wrapped.SaveAsync(1, TestContext.Current.CancellationToken);
        _wrapped.Changed -= OnChanged;
        await _wrapped.SaveAsync(1, TestContext.Current.CancellationToken);
        Assert.Equal(1, changes);
        Assert.Equal("key 4", await _wrapped.FindAsync(4, TestContext.Current.CancellationToken));
        Assert.Equal("name x", await _wrapped.FindAsync("x"));
        await _wrapped.TouchAsync(1);
        Assert.Equal(7, await _wrapped.CountAsync(TestContext.Current.CancellationToken));
        AssertRecorded("SaveAsync", "SaveAsync", "FindAsync", "FindAsync", "TouchAsync", "CountAsync");

        void OnChanged(object? sender, EventArgs e) => changes++;
    }

    [Fact]
    public async Task Enumerations()
    {
        Assert.Equal([0, 1, 2], await _wrapped.ListAsync(3, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
#pragma warning disable xUnit1051 // The token under test comes from WithCancellation.
            await foreach (var item in _wrapped.ListAsync(100).WithCancellation(stop.Token))
#pragma warning restore xUnit1051
            {
                if (item == 2)
                {
                    await stop.CancelAsync();
                }
            }
        });
        AssertRecorded("ListAsync", $"ListAsync {UpkeepTelemetry.Canceled}");
    }

    [Fact]
    public void SynchronousMembers()
    {
        _wrapped.Post("entry");
        Assert.Equal(["entry"], _inner.Posted);
        Assert.True(_wrapped.TryGet(3, out var value));
        Assert.Equal("value 3", value);
        Assert.False(_wrapped.TryGet(0, out _));
        var total = 1;
        Assert.Equal(16, _wrapped.Add(ref total, 5, 4, 6));
        Assert.Equal(16, total);
        Assert.Equal("a", _wrapped.Echo("a"));
        Assert.Equal(5, _wrapped.OrDefault<int?>(5));
        Assert.Null(_wrapped.OrDefault<string>(null));
        Assert.Equal(4, _wrapped.Length("text"));
        Assert.Equal(nameof(SynchronousMembers), _wrapped.Caller());
        Assert.Equal("xx", _wrapped.Loose("x"));
        Assert.Equal("e", _wrapped.@class("e"));
        _wrapped.Slot(2) = 9;
        Assert.Equal(9, _inner.Slot(2));
        AssertRecorded("Post", "TryGet", "TryGet", "Add", "Echo", "OrDefault", "OrDefault", "Length", "Caller", "Loose", "class", "Slot");
    }

    [Fact]
    public void DefaultAndHiddenAndInheritedMembersReachTheRightOne()
    {
        Assert.Equal("own Friday 1.5", _wrapped.Fallback());
        Assert.Equal("everything", _wrapped.Describe());
        Assert.Equal("ledger", ((ILedger)_wrapped).Describe());
        Assert.Equal("audit", ((IAudit)_wrapped).Describe());
        AssertRecorded("Fallback", "Describe", "Describe", "Describe");
    }

    [Fact]
    public void PropertiesAndIndexersAreHandedOnUnmeasured()
    {
        _wrapped.Name = "renamed";
        Assert.Equal("renamed", _inner.Name);
        Assert.Equal(7, _wrapped.Count);
        _wrapped[1] = "one";
        Assert.Equal("one", _inner[1, 3]);
        Assert.Equal("empty 1/4", _wrapped[1, 4]);
        AssertRecorded();
    }

    [Fact]
    public void DisposalGoesToTheInnerObjectUnmeasured()
    {
        _wrapped.Dispose();

        Assert.Equal(1, _inner.Disposals);
        AssertRecorded();
    }

    [Fact]
    public async Task FailuresKeepTheirTraceAndAreNamed()
    {
        var now = await Assert.ThrowsAsync<TimeoutException>(() => _wrapped.FailNowAsync());
        var later = await Assert.ThrowsAsync<TimeoutException>(_wrapped.FailLaterAsync);
        var sync = Assert.Throws<NotSupportedException>(_wrapped.Fail);
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _wrapped.SaveAsync(1, source.Token));

        Assert.Contains("Everything.FailNowAsync", now.StackTrace, StringComparison.Ordinal);
        Assert.Contains("Everything.FailLaterAsync", later.StackTrace, StringComparison.Ordinal);
        Assert.Contains("Everything.Fail()", sync.StackTrace, StringComparison.Ordinal);
        AssertRecorded("FailNowAsync System.TimeoutException", "FailLaterAsync System.TimeoutException", "Fail System.NotSupportedException", $"SaveAsync {UpkeepTelemetry.Canceled}");
    }

    public virtual void Dispose()
    {
        _inner.Dispose();
        GC.SuppressFinalize(this);
    }

    private void AssertRecorded(params string[] expected)
    {
        if (Recorded is { } recorded)
        {
            Assert.Equal(expected.Select(static name => Prefix + name), recorded);
        }
    }
}

[Collection(nameof(OneListenerAtATime))]
public sealed class UnlistenedEverythingTests : EverythingTests
{
    protected override IReadOnlyList<string>? Recorded => null;
}

[Collection(nameof(OneListenerAtATime))]
public sealed class ListenedEverythingTests : EverythingTests
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _recorded = new();

    public ListenedEverythingTests()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == UpkeepTelemetry.OperationDuration)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            var values = tags.ToArray().ToDictionary(static tag => tag.Key, static tag => tag.Value as string);
            if (values[UpkeepTelemetry.CodeFunctionName]!.Contains("IEverything", StringComparison.Ordinal))
            {
                _recorded.Enqueue(string.Join(' ', values.Values));
            }
        });
        _listener.Start();
    }

    protected override IReadOnlyList<string>? Recorded => [.. _recorded];

    public override void Dispose()
    {
        _listener.Dispose();
        base.Dispose();
    }
}

[CollectionDefinition(nameof(OneListenerAtATime), DisableParallelization = true)]
public sealed class OneListenerAtATime;
