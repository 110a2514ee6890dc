using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Upkeep.Caching;
using Upkeep.Metrics;

namespace Upkeep.Tests.Caching;

public sealed class MemberCacheTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddScoped<Prices>().BuildServiceProvider();
    private readonly ConcurrentQueue<Prices> _used = new();
    private Func<int, CancellationToken, Task<string?>> _compute = static (key, _) => Task.FromResult<string?>($"value {key}");
    private int _computations;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task An_equal_call_is_answered_from_memory_until_the_value_expires()
    {
        using var cache = Cache(seconds: 10);
        var first = await cache.GetAsync(new(1), Token);

        Assert.Same(first, await cache.GetAsync(new(1), Token));
        Assert.Equal("value 2", await cache.GetAsync(new(2), Token));
        Assert.Equal(2, _computations);

        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Same(first, await cache.GetAsync(new(1), Token));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.NotSame(first, await cache.GetAsync(new(1), Token));
    }

    [Fact]
    public async Task Null_is_a_value()
    {
        _compute = static (_, _) => Task.FromResult<string?>(null);
        using var cache = Cache();

        Assert.Null(await cache.GetAsync(new(1), Token));
        Assert.Null(await cache.GetAsync(new(1), Token));
        Assert.Equal(1, _computations);
    }

    [Fact]
    public async Task Callers_at_once_share_one_computation()
    {
        var release = new TaskCompletionSource<string?>();
        _compute = (_, _) => release.Task;
        using var cache = Cache();

        var callers = Enumerable.Range(0, 50).Select(_ => Task.Run(() => cache.GetAsync(new(1), Token), Token)).ToArray();
        await WaitUntilAsync(() => Volatile.Read(ref _computations) > 0);
        release.SetResult("once");

        Assert.All(await Task.WhenAll(callers), static value => Assert.Equal("once", value));
        Assert.Equal(1, _computations);
    }

    [Fact]
    public async Task One_caller_that_cancels_leaves_the_others_theirs()
    {
        var release = new TaskCompletionSource<string?>();
        var token = CancellationToken.None;
        _compute = (_, cancellationToken) =>
        {
            token = cancellationToken;
            return release.Task;
        };
        using var cache = Cache();
        using var leaving = new CancellationTokenSource();

        var first = cache.GetAsync(new(1), leaving.Token);
        var second = cache.GetAsync(new(1), Token);
        await WaitUntilAsync(() => Volatile.Read(ref _computations) > 0);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.False(token.IsCancellationRequested);
        release.SetResult("kept");
        Assert.Equal("kept", await second);
    }

    [Fact]
    public async Task A_computation_that_everybody_left_is_cancelled_and_the_next_caller_begins_another()
    {
        var cancelled = new TaskCompletionSource();
        _compute = async (_, cancellationToken) =>
        {
            cancellationToken.Register(cancelled.SetResult);
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "never";
        };
        using var cache = Cache();
        using var leaving = new CancellationTokenSource();

        var only = cache.GetAsync(new(1), leaving.Token);
        await WaitUntilAsync(() => Volatile.Read(ref _computations) > 0);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);

        _compute = static (_, _) => Task.FromResult<string?>("fresh");
        Assert.Equal("fresh", await cache.GetAsync(new(1), Token));
    }

    [Fact]
    public async Task A_failure_reaches_everybody_who_waits_and_is_not_kept()
    {
        _compute = static (_, _) => throw new InvalidOperationException("down");
        using var cache = Cache();

        await Assert.ThrowsAsync<InvalidOperationException>(() => cache.GetAsync(new(1), Token));
        _compute = static (_, _) => Task.FromResult<string?>("up");
        Assert.Equal("up", await cache.GetAsync(new(1), Token));
    }

    [Fact]
    public async Task A_result_with_an_error_is_not_kept()
    {
        var computations = 0;
        using var cache = new MemberCache<Prices, ValueTuple, Result<int>>(
            "Shop.Prices.Sum",
            60,
            10,
            (_, _, _) => Task.FromResult(++computations == 1 ? Result.Failure<int>("BUSY", "Try again.") : Result.Success(7)),
            Calls());

        Assert.False((await cache.GetAsync(default, Token)).IsSuccess);
        Assert.Equal(7, (await cache.GetAsync(default, Token)).Value);
        Assert.Equal(7, (await cache.GetAsync(default, Token)).Value);
        Assert.Equal(2, computations);
    }

    [Fact]
    public async Task What_was_computed_before_an_invalidation_is_not_kept()
    {
        var release = new TaskCompletionSource<string?>();
        _compute = (_, _) => release.Task;
        using var cache = Cache();

        var early = cache.GetAsync(new(1), Token);
        await WaitUntilAsync(() => Volatile.Read(ref _computations) > 0);
        cache.Invalidate(new(1));
        release.SetResult("old");

        Assert.Equal("old", await early);
        _compute = static (_, _) => Task.FromResult<string?>("new");
        Assert.Equal("new", await cache.GetAsync(new(1), Token));
    }

    [Fact]
    public async Task Invalidating_forgets_one_value_and_clearing_all()
    {
        using var cache = Cache();
        await cache.GetAsync(new(1), Token);
        await cache.GetAsync(new(2), Token);

        cache.Invalidate(new(1));
        await cache.GetAsync(new(2), Token);
        Assert.Equal(2, _computations);
        await cache.GetAsync(new(1), Token);
        Assert.Equal(3, _computations);

        cache.Clear();
        await cache.GetAsync(new(1), Token);
        await cache.GetAsync(new(2), Token);
        Assert.Equal(5, _computations);
    }

    [Fact]
    public async Task Each_computation_has_a_scope_of_its_own_and_no_ambient_context()
    {
        var ambient = new AsyncLocal<string?> { Value = "the caller's" };
        string? seen = "not run";
        _compute = (_, _) =>
        {
            seen = ambient.Value;
            return Task.FromResult<string?>("value");
        };
        using var cache = Cache();

        await cache.GetAsync(new(1), Token);
        await cache.GetAsync(new(2), Token);
        Assert.Null(seen);
        Assert.Equal(2, _used.Distinct().Count());
        Assert.All(_used, static used => Assert.True(used.IsDisposed));
    }

    [Fact]
    public async Task More_values_than_the_limit_are_not_kept()
    {
        using var cache = Cache(maxEntries: 2);
        for (var key = 0; key < 20; key++)
        {
            await cache.GetAsync(new(key), Token);
        }

        Assert.InRange(Entries("Shop.Prices.Find"), 0, 2);
    }

    [Fact]
    public async Task A_hit_allocates_nothing()
    {
        using var cache = Cache();
        await cache.GetAsync(new(1), Token);
        for (var warm = 0; warm < 100; warm++)
        {
            _ = cache.GetAsync(new(1), Token);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 1000; call++)
        {
            _ = cache.GetAsync(new(1), Token);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Hits_misses_and_entries_are_counted()
    {
        var seen = new ConcurrentQueue<string?>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, self) =>
        {
            if (instrument is { Meter.Name: UpkeepTelemetry.MeterName, Name: UpkeepTelemetry.CacheRequests })
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            var values = tags.ToArray().ToDictionary(static tag => tag.Key, static tag => (string?)tag.Value);
            if (values[UpkeepTelemetry.CodeFunctionName] == "Shop.Prices.Counted")
            {
                seen.Enqueue(values[UpkeepTelemetry.CacheResult]);
            }
        });
        listener.Start();
        using var cache = Cache(name: "Shop.Prices.Counted");

        await cache.GetAsync(new(1), Token);
        await cache.GetAsync(new(1), Token);
        await cache.GetAsync(new(2), Token);
        Assert.Equal(["miss", "hit", "miss"], seen);
        Assert.Equal(2, Entries("Shop.Prices.Counted"));
    }

    private static long Entries(string name)
    {
        long entries = -1;
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, self) =>
        {
            if (instrument is { Meter.Name: UpkeepTelemetry.MeterName, Name: UpkeepTelemetry.CacheEntries })
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if ((string?)tags[0].Value == name)
            {
                entries = value;
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return entries;
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(1, limit.Token);
        }
    }

    private ScopedCalls<Prices> Calls() => new(
        _services.GetRequiredService<IServiceScopeFactory>(),
        static services => services.GetRequiredService<Prices>(),
        _clock);

    private MemberCache<Prices, ValueTuple<int>, string?> Cache(int seconds = 60, int maxEntries = 100, string name = "Shop.Prices.Find") => new(
        name,
        seconds,
        maxEntries,
        (prices, key, cancellationToken) =>
        {
            _used.Enqueue(prices);
            Interlocked.Increment(ref _computations);
            return _compute(key.Item1, cancellationToken);
        },
        Calls());

    private sealed class Prices : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    private sealed class ManualClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }
}
