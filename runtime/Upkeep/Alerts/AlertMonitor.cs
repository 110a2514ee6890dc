using Microsoft.Extensions.Logging;

namespace Upkeep.Alerts;

/// <summary>All alerts of the process, brought up to date by <see cref="Evaluate"/>.</summary>
internal sealed partial class AlertMonitor(IEnumerable<IAlertSource> sources, AlertOptions options, TimeProvider time, ILogger<AlertMonitor> logger) : IAlerts
{
    /// <summary>More alerts than anybody reads; a rule with labels that vary must not fill the memory.</summary>
    internal const int Limit = 500;

    private static readonly TimeSpan s_keepResolved = TimeSpan.FromHours(1);

    private readonly IAlertSource[] _sources = [.. sources];
    private readonly Lock _lock = new();
    private readonly Dictionary<string, AlertTracker> _trackers = new(StringComparer.Ordinal);

    public IReadOnlyList<Alert> Read()
    {
        lock (_lock)
        {
            return [.. _trackers.Values.Where(static tracker => tracker.State != AlertState.Inactive).Select(tracker => tracker.ToAlert(options))
                .OrderBy(static alert => alert.State switch { AlertState.Firing => 0, AlertState.Pending => 1, _ => 2 })
                .ThenByDescending(static alert => alert.Severity)
                .ThenBy(static alert => alert.ActiveSince)];
        }
    }

    public void Evaluate()
    {
        var readings = new Dictionary<string, AlertReading>(StringComparer.Ordinal);
        foreach (var source in _sources)
        {
            try
            {
                foreach (var reading in source.Read(options))
                {
                    readings.TryAdd(reading.Key, reading);
                }
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // One source that fails must not silence the others.
                LogSourceFailed(source.GetType().Name, failure);
            }
        }

        lock (_lock)
        {
            foreach (var (key, reading) in readings)
            {
                if (reading.Holds && !_trackers.ContainsKey(key) && _trackers.Count < Limit)
                {
                    _trackers.Add(key, new AlertTracker(key, time));
                }
            }

            foreach (var tracker in _trackers.Values.ToList())
            {
                Update(tracker, readings.GetValueOrDefault(tracker.Key));
            }
        }
    }

    /// <summary>What the receiver has not heard yet, or not for a long time.</summary>
    public IReadOnlyList<(string Key, Alert Alert)> Due()
    {
        lock (_lock)
        {
            return [.. _trackers.Values.Where(tracker => tracker.IsDue(options.RepeatInterval)).Select(tracker => (tracker.Key, tracker.ToAlert(options)))];
        }
    }

    public void WereTold(IEnumerable<(string Key, Alert Alert)> alerts)
    {
        lock (_lock)
        {
            foreach (var (key, alert) in alerts)
            {
                _trackers.GetValueOrDefault(key)?.WasTold(alert.State);
            }
        }
    }

    private void Update(AlertTracker tracker, AlertReading? reading)
    {
        var before = tracker.State;
        tracker.Update(reading, options.KeepFiringFor);
        if (tracker.State != before && (tracker.State is AlertState.Firing or AlertState.Resolved))
        {
            var alert = tracker.ToAlert(options);
            LogChanged(alert.Name, tracker.State, alert.Severity, alert.Summary, alert.Description);
        }

        if (tracker.State != AlertState.Inactive || before != AlertState.Inactive)
        {
            AlertInstruments.Record(tracker.ToAlert(options));
        }

        if (tracker.IsOver(s_keepResolved))
        {
            _trackers.Remove(tracker.Key);
        }
    }

    [LoggerMessage(EventId = 4101, EventName = "AlertChanged", Level = LogLevel.Warning, Message = "Alert {Alert} is {AlertState} ({Severity}): {Summary}. {Description}")]
    private partial void LogChanged(string alert, AlertState alertState, Findings.FindingSeverity severity, string summary, string description);

    [LoggerMessage(EventId = 4102, EventName = "AlertSourceFailed", Level = LogLevel.Warning, Message = "The alerts of {AlertSource} could not be read")]
    private partial void LogSourceFailed(string alertSource, Exception failure);
}
