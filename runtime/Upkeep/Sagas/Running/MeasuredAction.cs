using System.Diagnostics;
using Upkeep.Metrics;

namespace Upkeep.Sagas;

/// <summary>The span and the measurement of one attempt.</summary>
internal sealed class MeasuredAction : IDisposable
{
    private readonly SagaDefinition _definition;
    private readonly SagaAction _action;
    private readonly StepRecordKind _kind;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly Activity? _span;

    public MeasuredAction(SagaDefinition definition, Guid sagaId, SagaAction action, StepRecordKind kind, int attempt, TimeProvider time)
    {
        (_definition, _action, _kind, _time) = (definition, action, kind, time);
        _started = time.GetTimestamp();
        _span = UpkeepTelemetry.Source.StartActivity(action.Name);
        _span?.SetTag(UpkeepTelemetry.SagaName, definition.Name);
        _span?.SetTag(UpkeepTelemetry.SagaId, sagaId);
        _span?.SetTag(UpkeepTelemetry.SagaAttempt, attempt);
        if (attempt > 1)
        {
            SagaInstruments.CountRetry(definition, action.Name);
        }
    }

    public void End(ActionEndKind end) => Record(
        end switch
        {
            ActionEndKind.Done => _kind is StepRecordKind.Done ? "done" : "compensated",
            ActionEndKind.Refused => "refused",
            ActionEndKind.AlreadyStarted => "already_started",
            _ => "fenced",
        });

    public void Fail(Exception exception)
    {
        _span?.SetTag(UpkeepTelemetry.ErrorType, ErrorTypes.Of(exception, CancellationToken.None));
        _span?.SetStatus(ActivityStatusCode.Error);
        Record("failed");
    }

    public void Dispose() => _span?.Dispose();

    private void Record(string outcome)
    {
        _span?.SetTag(UpkeepTelemetry.SagaOutcome, outcome);
        var duration = _time.GetElapsedTime(_started);
        if (_kind is StepRecordKind.Done)
        {
            SagaInstruments.RecordStep(_definition, _action.Name, outcome, duration);
        }
        else
        {
            SagaInstruments.RecordCompensation(_definition, _action.Name, outcome, duration);
        }
    }
}
