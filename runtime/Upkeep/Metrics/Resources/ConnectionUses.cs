using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Upkeep.Metrics.Windows;

namespace Upkeep.Metrics.Resources;

/// <summary>
/// How long callers wait for a connection and keep it, and who keeps one now: what the driver does not measure. One for the process, as pools
/// are.
/// </summary>
internal sealed class ConnectionUses(TimeProvider time)
{
    private const int HoldersShown = 5;

    private static readonly InstrumentAdvice<double> s_seconds = new() { HistogramBucketBoundaries = [.. UpkeepTelemetry.DurationBuckets] };
    private static readonly Histogram<double> s_wait = UpkeepTelemetry.Meter.CreateHistogram(
        UpkeepTelemetry.ConnectionWaitTime, "s", "The time it took to obtain an open connection from the pool.", tags: null, s_seconds);

    private static readonly Histogram<double> s_use = UpkeepTelemetry.Meter.CreateHistogram(
        UpkeepTelemetry.ConnectionUseTime, "s", "The time between borrowing a connection and returning it to the pool.", tags: null, s_seconds);

    private readonly ConcurrentDictionary<long, Hold> _holds = new();
    private readonly ConcurrentDictionary<string, (RecentDurations Wait, RecentDurations Use)> _pools = new(StringComparer.Ordinal);
    private long _last;

    public static ConnectionUses Shared { get; } = new(TimeProvider.System);

    public long Now => time.GetTimestamp();

    /// <param name="pool">The pool.</param>
    /// <param name="callSite">Member, file and line: constants of the code.</param>
    /// <param name="askedAt">When the connection was asked for.</param>
    /// <returns>What <see cref="End"/> takes when it is returned.</returns>
    public long Begin(string pool, string callSite, long askedAt)
    {
        var id = Interlocked.Increment(ref _last);
        var now = time.GetTimestamp();
        var wait = time.GetElapsedTime(askedAt, now);
        Of(pool).Wait.Record(wait, now);
        s_wait.Record(wait.TotalSeconds, new KeyValuePair<string, object?>(UpkeepTelemetry.ConnectionPoolName, pool));
        _holds[id] = new(pool, callSite, now);
        return id;
    }

    public void End(long id)
    {
        if (_holds.TryRemove(id, out var hold))
        {
            var now = time.GetTimestamp();
            var use = time.GetElapsedTime(hold.Since, now);
            Of(hold.Pool).Use.Record(use, now);
            s_use.Record(use.TotalSeconds, new KeyValuePair<string, object?>(UpkeepTelemetry.ConnectionPoolName, hold.Pool));
        }
    }

    public IReadOnlyList<PoolUse> Read()
    {
        var now = time.GetTimestamp();
        return [.. _pools.Select(pool => new PoolUse(
            pool.Key,
            pool.Value.Wait.P95(now),
            pool.Value.Use.P95(now),
            [.. _holds.Values.Where(hold => hold.Pool == pool.Key).OrderBy(static hold => hold.Since).Take(HoldersShown)
                .Select(hold => new ConnectionHold(hold.CallSite, time.GetElapsedTime(hold.Since, now)))]))];
    }

    private (RecentDurations Wait, RecentDurations Use) Of(string pool) =>
        _pools.GetOrAdd(pool, static (_, clock) => (new RecentDurations(clock), new RecentDurations(clock)), time);

    private sealed record Hold(string Pool, string CallSite, long Since);

    /// <summary>The last three to six minutes, in two slices that change places.</summary>
    private sealed class RecentDurations(TimeProvider clock)
    {
        private static readonly TimeSpan s_slice = TimeSpan.FromMinutes(3);

        private readonly Lock _lock = new();
        private WindowSlice _current = new();
        private WindowSlice _previous = new();
        private long _startedAt = clock.GetTimestamp();

        public void Record(TimeSpan duration, long now)
        {
            lock (_lock)
            {
                Turn(now);
                _current.Record((long)(duration.Ticks * (double)TimeSpan.NanosecondsPerTick), errorType: null);
            }
        }

        public TimeSpan? P95(long now)
        {
            lock (_lock)
            {
                Turn(now);
                var totals = new WindowTotals();
                _current.AddTo(totals);
                _previous.AddTo(totals);
                return totals.Count == 0 ? null : totals.P95;
            }
        }

        private void Turn(long now)
        {
            var elapsed = clock.GetElapsedTime(_startedAt, now);
            if (elapsed < s_slice)
            {
                return;
            }

            (_current, _previous) = (_previous, _current);
            _current.Clear();
            if (elapsed >= s_slice * 2)
            {
                _previous.Clear();
            }

            _startedAt = now;
        }
    }
}
