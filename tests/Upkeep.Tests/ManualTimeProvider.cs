namespace Upkeep.Tests;

/// <summary>A clock that moves when told to, and fires its timers on the way.</summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private TimeSpan _jumped;
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public int ActiveTimers => _timers.Count;

    public override DateTimeOffset GetUtcNow() => _now + _jumped;

    public override long GetTimestamp() => _now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state)) { Due = dueTime < TimeSpan.Zero ? DateTimeOffset.MaxValue : _now + dueTime, Period = period };
        lock (_lock)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    public void Advance(TimeSpan span)
    {
        var end = _now + span;
        while (Next(end) is { } next)
        {
            _now = next.Due;
            next.Due = next.Period > TimeSpan.Zero ? next.Due + next.Period : DateTimeOffset.MaxValue;
            next.Fire();
        }

        _now = end;
    }

    /// <summary>Somebody sets the clock: the time of day changes, the monotonic clock does not.</summary>
    public void JumpWallClock(TimeSpan span) => _jumped += span;

    /// <summary>Lets time pass as it does for a process that gets no processor: timers fire once, late.</summary>
    public void Stall(TimeSpan span)
    {
        _now += span;
        List<ManualTimer> due;
        lock (_lock)
        {
            due = [.. _timers.Where(timer => timer.Due <= _now)];
        }

        foreach (var timer in due)
        {
            timer.Due = _now + timer.Period;
            timer.Fire();
        }
    }

    private ManualTimer? Next(DateTimeOffset end)
    {
        lock (_lock)
        {
            return _timers.Where(timer => timer.Due <= end).MinBy(static timer => timer.Due);
        }
    }

    private void Remove(ManualTimer timer)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
        }
    }

    private sealed class ManualTimer(ManualTimeProvider owner, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            (Due, Period) = (dueTime < TimeSpan.Zero ? DateTimeOffset.MaxValue : owner._now + dueTime, period);
            return true;
        }

        public void Dispose() => owner.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
