using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Upkeep.Sagas;

internal static class SagaInstruments
{
    private static readonly InstrumentAdvice<double> s_seconds = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] };
    private static readonly Meter s_meter = new("Upkeep");

    private static readonly Histogram<double> s_saga = s_meter.CreateHistogram(
        "upkeep.saga.duration", "s", "From the start of a saga to its end.", advice: s_seconds);

    private static readonly Histogram<double> s_step = s_meter.CreateHistogram(
        "upkeep.saga.step.duration", "s", "One attempt of a step.", advice: s_seconds);

    private static readonly Histogram<double> s_compensation = s_meter.CreateHistogram(
        "upkeep.compensation.duration", "s", "One attempt of a compensation.", advice: s_seconds);

    private static readonly Counter<long> s_retries = s_meter.CreateCounter<long>(
        "upkeep.saga.step.retries", "{retry}", "Attempts after the first.");

    private static readonly Counter<long> s_fenced = s_meter.CreateCounter<long>(
        "upkeep.saga.fenced", "{write}", "Writes refused because the process no longer owned the saga.");

    private static readonly Counter<long> s_stuck = s_meter.CreateCounter<long>(
        "upkeep.saga.stuck.entered", "{saga}", "Sagas that got stuck.");

    public static ActivitySource Activities { get; } = new("Upkeep");

    public static void RecordSaga(SagaDefinition definition, SagaState state, TimeSpan duration)
    {
        s_saga.Record(duration.TotalSeconds, Tag("upkeep.saga.name", definition.Name), Tag("upkeep.saga.outcome", OutcomeOf(state)));
        if (state is SagaState.Stuck)
        {
            s_stuck.Add(1, Tag("upkeep.saga.name", definition.Name));
        }
    }

    public static void RecordStep(SagaDefinition definition, string step, string outcome, TimeSpan duration) => s_step.Record(
        duration.TotalSeconds, Tag("upkeep.saga.name", definition.Name), Tag("upkeep.saga.step", step), Tag("upkeep.saga.outcome", outcome));

    public static void RecordCompensation(SagaDefinition definition, string compensation, string outcome, TimeSpan duration) => s_compensation.Record(
        duration.TotalSeconds,
        Tag("upkeep.saga.name", definition.Name),
        Tag("upkeep.compensation.name", compensation),
        Tag("upkeep.compensation.outcome", outcome));

    public static void CountRetry(SagaDefinition definition, string action) =>
        s_retries.Add(1, Tag("upkeep.saga.name", definition.Name), Tag("upkeep.saga.step", action));

    public static void CountFenced(SagaDefinition definition) => s_fenced.Add(1, Tag("upkeep.saga.name", definition.Name));

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
