using System.Diagnostics.Metrics;
using Upkeep.Metrics;

namespace Upkeep.Sagas;

// Saga ids are in spans and log messages, never here: a label for each saga would be a time series for each.
internal static class SagaInstruments
{
    private static readonly InstrumentAdvice<double> s_seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    private static readonly Histogram<double> s_saga = Seconds(UpkeepTelemetry.SagaDuration, "From the start of a saga to its end.");
    private static readonly Histogram<double> s_step = Seconds(UpkeepTelemetry.SagaStepDuration, "One attempt of a step.");
    private static readonly Histogram<double> s_compensation = Seconds(UpkeepTelemetry.CompensationDuration, "One attempt of a compensation.");

    private static readonly Counter<long> s_retries = UpkeepTelemetry.Meter.CreateCounter<long>(
        UpkeepTelemetry.SagaStepRetries, "{retry}", "Attempts after the first.");

    private static readonly Counter<long> s_fenced = UpkeepTelemetry.Meter.CreateCounter<long>(
        UpkeepTelemetry.SagaFenced, "{saga}", "Sagas that this process no longer owned.");

    private static readonly Counter<long> s_takeovers = UpkeepTelemetry.Meter.CreateCounter<long>(
        UpkeepTelemetry.SagaTakeovers, "{saga}", "Sagas that this process took: recovered, due for a retry, or stored for others to run.");

    private static readonly Gauge<long> s_active = UpkeepTelemetry.Meter.CreateGauge<long>(
        UpkeepTelemetry.SagaActive, "{saga}", "Sagas in the log that are running or waiting.");

    private static readonly Gauge<long> s_stuck = UpkeepTelemetry.Meter.CreateGauge<long>(
        UpkeepTelemetry.SagaStuck, "{saga}", "Sagas in the log that wait for an operator.");

    private static readonly Gauge<long> s_unclaimable = UpkeepTelemetry.Meter.CreateGauge<long>(
        UpkeepTelemetry.SagaUnclaimable, "{saga}", "Waiting sagas in the log that this process does not know.");

    private static readonly Gauge<double> s_oldest = UpkeepTelemetry.Meter.CreateGauge<double>(
        UpkeepTelemetry.SagaOldestRunning, "s", "The age of the oldest saga in the log that is running or waiting.");

    public static void CountTakeover(SagaDefinition definition) => s_takeovers.Add(1, Tag(UpkeepTelemetry.SagaName, definition.Name));

    public static void RecordCensus(IReadOnlyCollection<SagaCensus> logs)
    {
        s_active.Record(logs.Sum(log => log.Running), Tag(UpkeepTelemetry.SagaActiveState, "running"));
        s_active.Record(logs.Sum(log => log.Waiting), Tag(UpkeepTelemetry.SagaActiveState, "waiting"));
        s_stuck.Record(logs.Sum(log => log.Stuck));
        s_unclaimable.Record(logs.Sum(log => log.Unclaimable));
        s_oldest.Record(logs.Max(log => log.OldestAge).TotalSeconds);
    }

    public static void RecordSaga(SagaDefinition definition, SagaState state, TimeSpan duration) =>
        s_saga.Record(duration.TotalSeconds, Tag(UpkeepTelemetry.SagaName, definition.Name), Tag(UpkeepTelemetry.SagaOutcome, OutcomeOf(state)));

    public static void RecordStep(SagaDefinition definition, string step, string outcome, TimeSpan duration) => s_step.Record(
        duration.TotalSeconds,
        Tag(UpkeepTelemetry.SagaName, definition.Name),
        Tag(UpkeepTelemetry.SagaStep, step),
        Tag(UpkeepTelemetry.SagaOutcome, outcome));

    public static void RecordCompensation(SagaDefinition definition, string compensation, string outcome, TimeSpan duration) =>
        s_compensation.Record(
            duration.TotalSeconds,
            Tag(UpkeepTelemetry.SagaName, definition.Name),
            Tag(UpkeepTelemetry.CompensationName, compensation),
            Tag(UpkeepTelemetry.CompensationOutcome, outcome));

    public static void CountRetry(SagaDefinition definition, string action) =>
        s_retries.Add(1, Tag(UpkeepTelemetry.SagaName, definition.Name), Tag(UpkeepTelemetry.SagaStep, action));

    public static void CountFenced(SagaDefinition definition) => s_fenced.Add(1, Tag(UpkeepTelemetry.SagaName, definition.Name));

    private static Histogram<double> Seconds(string name, string description) =>
        UpkeepTelemetry.Meter.CreateHistogram(name, "s", description, tags: null, s_seconds);

    private static KeyValuePair<string, object?> Tag(string key, string value) => new(key, value);

    private static string OutcomeOf(SagaState state) => state switch
    {
        SagaState.Completed => "completed",
        SagaState.Compensated => "compensated",
        SagaState.Stuck => "stuck",
        SagaState.Abandoned => "abandoned",
        _ => "unfinished",
    };
}
