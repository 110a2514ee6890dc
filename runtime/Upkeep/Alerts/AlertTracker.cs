namespace Upkeep.Alerts;

/// <summary>
/// One alert through its states. Durations are measured with the monotonic clock: a wall clock that jumps fires nothing and resolves nothing.
/// </summary>
internal sealed class AlertTracker(string key, TimeProvider time)
{
    private AlertReading? _reading;
    private long _activeAt;
    private long _heldAt;
    private long _resolvedTicks;

    public string Key => key;

    public AlertState State { get; private set; }

    public DateTimeOffset? ActiveSince { get; private set; }

    public DateTimeOffset? FiringSince { get; private set; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>What the receiver was told last, and when.</summary>
    public AlertState Told { get; private set; }

    public long ToldAt { get; private set; }

    /// <summary>Nothing to show and nothing to tell any more.</summary>
    public bool IsOver(TimeSpan keep) => State == AlertState.Inactive
        || (State == AlertState.Resolved && Told != AlertState.Firing && time.GetElapsedTime(_resolvedTicks) > keep);

    /// <param name="reading">Null when the rule is no longer there.</param>
    /// <param name="keepFiringFor">The default.</param>
    public void Update(AlertReading? reading, TimeSpan keepFiringFor)
    {
        _reading = reading ?? _reading;
        var now = time.GetTimestamp();
        if (reading?.Holds == true)
        {
            Hold(reading, now);
        }
        else if (State == AlertState.Pending)
        {
            (State, ActiveSince) = (AlertState.Inactive, null);
        }
        else if (State == AlertState.Firing && time.GetElapsedTime(_heldAt, now) >= (_reading?.KeepFiringFor ?? keepFiringFor))
        {
            (State, ResolvedAt, _resolvedTicks) = (AlertState.Resolved, time.GetUtcNow(), now);
        }
    }

    public void WasTold(AlertState state) => (Told, ToldAt) = (state, time.GetTimestamp());

    /// <summary>What the receiver should hear about it now, if anything.</summary>
    public bool IsDue(TimeSpan repeat) => State switch
    {
        AlertState.Firing => Told != AlertState.Firing || time.GetElapsedTime(ToldAt) >= repeat,

        // Told that it fires, and never that it is over: also when it is pending once more.
        AlertState.Resolved => Told == AlertState.Firing,
        _ => false,
    };

    public Alert ToAlert(AlertOptions options) => new()
    {
        Name = _reading!.Name,
        Labels = options.Labels.Concat(_reading.Labels).GroupBy(static label => label.Key, StringComparer.Ordinal)
            .ToDictionary(static label => label.Key, static label => label.Last().Value, StringComparer.Ordinal),
        Severity = _reading.Severity,
        State = State,
        Summary = _reading.Summary,
        Description = _reading.Description,
        Value = _reading.Value,
        ActiveSince = ActiveSince,
        FiringSince = FiringSince,
        ResolvedAt = ResolvedAt,
        RunbookUrl = _reading.RunbookUrl ?? options.RunbookUrl,
    };

    private void Hold(AlertReading reading, long now)
    {
        if (State == AlertState.Resolved && Told == AlertState.Firing)
        {
            // Back before anybody was told that it had ended: for them it never did.
            (State, ResolvedAt) = (AlertState.Firing, null);
        }
        else if (State is AlertState.Inactive or AlertState.Resolved)
        {
            (State, ActiveSince, FiringSince, ResolvedAt, _activeAt) = (AlertState.Pending, time.GetUtcNow(), null, null, now);
        }

        _heldAt = now;
        if (State == AlertState.Pending && time.GetElapsedTime(_activeAt, now) >= reading.For)
        {
            (State, FiringSince) = (AlertState.Firing, time.GetUtcNow());
        }
    }
}
