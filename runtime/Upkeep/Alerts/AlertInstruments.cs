using System.Diagnostics.Metrics;
using Upkeep.Metrics;

namespace Upkeep.Alerts;

internal static class AlertInstruments
{
    private static readonly Gauge<int> s_state = UpkeepTelemetry.Meter.CreateGauge<int>(
        UpkeepTelemetry.AlertState, unit: null, "1 while an alert fires, else 0.");

    public static void Record(Alert alert) => s_state.Record(
        alert.State == Alerts.AlertState.Firing ? 1 : 0,
        new(UpkeepTelemetry.AlertName, alert.Name),
        new(UpkeepTelemetry.AlertSeverity, Severities.Label(alert.Severity)),
        new(UpkeepTelemetry.AlertSubject, string.Join(' ', alert.Labels.Where(static label => label.Key is "operation" or "check" or "pool").Select(static label => label.Value))));
}
