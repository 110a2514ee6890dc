using System.Diagnostics;
using System.Diagnostics.Metrics;
using Upkeep.Metrics;
using Upkeep.Sagas;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>What a saga leaves in metrics and traces.</summary>
public sealed class SagaTelemetryTests(SagaDatabase database) : IClassFixture<SagaDatabase>
{
    [Fact]
    public async Task A_compensated_saga_is_measured_by_name_and_outcome_and_its_id_is_in_spans_only()
    {
        var measured = new List<string>();
        var spans = new List<Activity>();
        await using var saga = new ScriptedSaga(
            database.DataSource,
            new ScriptedStep(IsTransactional: true),
            new ScriptedStep(IsTransactional: false) { Execute = _ => Task.FromResult(StepOutcome.Rejected("NO", "")) });
        using var meters = Listen(saga.Name, measured);
        using var activities = Listen(spans);

        var result = await saga.RunAsync("measured");

        string[] expected =
        [
            $"{UpkeepTelemetry.SagaStepDuration} {saga.Name} Step1 done",
            $"{UpkeepTelemetry.SagaStepDuration} {saga.Name} Step2 refused",
            $"{UpkeepTelemetry.CompensationDuration} {saga.Name} Undo1 compensated",
            $"{UpkeepTelemetry.SagaDuration} {saga.Name} compensated",
        ];
        Assert.Equal(expected, measured);
        var own = spans.Where(span => Equals(span.GetTagItem("upkeep.saga.id"), result.Error!.TransactionId)).Select(span => span.DisplayName);
        Assert.Equal(["Step1", "Step2", "Undo1", $"saga {saga.Name}"], own);
    }

    private static MeterListener Listen(string saga, List<string> measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == UpkeepTelemetry.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) =>
        {
            var values = tags.ToArray().Select(tag => tag.Value).ToList();
            if (values.Contains(saga))
            {
                measured.Add($"{instrument.Name} {string.Join(' ', values)}");
            }
        });
        listener.Start();
        return listener;
    }

    private static ActivityListener Listen(List<Activity> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == UpkeepTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                lock (spans)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
