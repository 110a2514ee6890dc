namespace Upkeep.Sagas.Testing;

/// <summary>
/// Time that stands still while steps run, and goes on at once when a saga waits. Timers run on the thread that advances it. A fake that wants its
/// step to time out calls <see cref="Advance"/>.
/// </summary>
public sealed class SagaTestTime : TimeProvider
{
    /// <summary>How long a caller looks away from a saga that runs elsewhere. Such timers run when something happened, whatever the time.</summary>
    internal static readonly TimeSpan Poll = TimeSpan.FromDays(35);

    /// <summary>How long a caller waits. Time does not go on by itself for the sake of a timer that is as long as this or <see cref="Poll"/>.</summary>
    internal static readonly TimeSpan Wait = TimeSpan.FromDays(40);

    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass, and runs what becomes due.</summary>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        var end = GetUtcNow() + time;
        while (TryTakeNext(end) is { } due)
        {
            due.Run();
        }

        lock (_gate)
        {
            _now = end > _now ? end : _now;
        }
    }

    /// <summary>The next instant at which something is due that is worth going there for.</summary>
    internal DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
            {
                return _timers.Where(timer => timer.Length < Poll).MinBy(timer => timer.DueAt)?.DueAt;
            }
        }
    }

    internal void AdvanceTo(DateTimeOffset instant) => Advance(instant - GetUtcNow() is { Ticks: > 0 } ahead ? ahead : TimeSpan.Zero);

    /// <summary>Lets callers look at the log.</summary>
    internal void RunPolls()
    {
        List<Timer> polls;
        lock (_gate)
        {
            polls = [.. _timers.Where(timer => timer.Length == Poll)];
            _timers.RemoveAll(polls.Contains);
        }

        foreach (var poll in polls)
        {
            poll.Run();
        }
    }

    private Timer? TryTakeNext(DateTimeOffset end)
    {
        lock (_gate)
        {
            if (_timers.MinBy(timer => timer.DueAt) is not { } next || next.DueAt > end)
            {
                return null;
            }

            _now = next.DueAt > _now ? next.DueAt : _now;
            next.Reschedule();
            return next;
        }
    }

    private sealed class Timer(SagaTestTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset DueAt { get; private set; }

        public TimeSpan Length { get; private set; }

        public void Run() => callback(state);

        public void Reschedule()
        {
            if (_period > TimeSpan.Zero)
            {
                DueAt += _period;
            }
            else
            {
                time._timers.Remove(this);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
                if (dueTime >= TimeSpan.Zero)
                {
                    (DueAt, Length, _period) = (time._now + dueTime, dueTime, period);
                    time._timers.Add(this);
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
