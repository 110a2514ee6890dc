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
