using Microsoft.Extensions.Logging;
using Upkeep.Metrics;

namespace Upkeep.Sagas;

/// <summary>Runs one step or one compensation: its attempts by its retry policy.</summary>
internal sealed class ActionRunner(
    ISagaLog log, SagaDefinition definition, SagaExecution execution, SagaStarter starter, TimeProvider time, ILogger logger, CancellationToken stopping)
{
    private readonly LogOutage _outage = new(time, logger, stopping);
    private bool _isUntouched;

    public async Task<ActionEnd> RunAsync(SagaStepDefinition step, StepRecordKind kind, bool isLast)
    {
        var action = kind is StepRecordKind.Done ? step.Action : step.Compensation!;
        var mayHaveHappened = false;
        for (var attempt = 1; ; attempt++)
        {
            using var measured = new MeasuredAction(definition, starter.Token.SagaId, action, kind, attempt, time);
            try
            {
                var end = await AttemptAsync(step, action, kind, isLast, attempt).ConfigureAwait(false);
                measured.End(end.Kind);
                return end.Kind is ActionEndKind.Refused && !await starter.EnsureStartedAsync(_outage).ConfigureAwait(false)
                    ? end with { Kind = ActionEndKind.AlreadyStarted }
                    : end with { MayHaveHappened = mayHaveHappened };
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested && !_isUntouched)
            {
                measured.Fail(exception);
                mayHaveHappened |= !action.IsTransactional;
                if (!await starter.EnsureStartedAsync(_outage).ConfigureAwait(false))
                {
                    return new(ActionEndKind.AlreadyStarted, attempt);
                }

                await NoteFailureAsync(step, action, kind, attempt, exception).ConfigureAwait(false);
                if (attempt >= action.Retry.MaxAttempts || exception is SagaTransactionEndedException)
                {
                    return new(ActionEndKind.Exhausted, attempt, mayHaveHappened, ErrorType: ErrorTypes.Of(exception, CancellationToken.None));
                }
            }

            await Task.Delay(action.Retry.DelayAfter(attempt), time, stopping).ConfigureAwait(false);
        }
    }

    private async Task<ActionEnd> AttemptAsync(SagaStepDefinition step, SagaAction action, StepRecordKind kind, bool isLast, int attempt)
    {
        var transaction = action.IsTransactional ? await BeginAsync().ConfigureAwait(false) : null;
        await using var rollback = (transaction as IAsyncDisposable ?? NoTransaction.Instance).ConfigureAwait(false);

        var outcome = await CallAsync(step, action, kind, attempt, transaction?.Transaction).ConfigureAwait(false);
        if (outcome.Code is not null)
        {
            return new(ActionEndKind.Refused, attempt, Code: outcome.Code, Message: outcome.Message);
        }

        var record = new StepRecord(starter.Token, step.Position, kind, attempt, outcome.Output)
        {
            StopsOnCancel = kind is StepRecordKind.Done && step.Kind is not SagaStepKind.Retriable,
            Start = starter.Pending,
            End = isLast ? EndOf(kind) : null,
        };
        var recording = transaction is null
            ? await _outage.WaitOutAsync(() => log.RecordAsync(record)).ConfigureAwait(false)
            : await transaction.CommitAsync(record).ConfigureAwait(false);
        return await UnderstandAsync(recording, record, step).ConfigureAwait(false);
    }

    // A connection that cannot be had is no attempt: the step has not been tried. Before the saga is in the log nothing has
    // happened at all, and the caller wants to hear of it at once.
    private async Task<ISagaLogTransaction> BeginAsync()
    {
        if (starter.Pending is null)
        {
            return await _outage.WaitOutAsync(() => log.BeginAsync(stopping)).ConfigureAwait(false);
        }

        _isUntouched = true;
        var transaction = await log.BeginAsync(stopping).ConfigureAwait(false);
        _isUntouched = false;
        return transaction;
    }

    private async Task<StepOutcome> CallAsync(SagaStepDefinition step, SagaAction action, StepRecordKind kind, int attempt, SagaTransaction? transaction)
    {
        using var timeout = new CancellationTokenSource(action.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        var call = new StepCall(
            new StepContext
            {
                SagaId = starter.Token.SagaId,
                IdempotencyKey = $"{starter.Token.SagaId}/{step.Action.Name}{(kind is StepRecordKind.Compensated ? "/compensation" : "")}",
                FencingToken = starter.Token.Epoch,
                Attempt = attempt,
                Deadline = time.GetUtcNow() + action.Timeout,
            },
            transaction);
        try
        {
            if (kind is StepRecordKind.Done)
            {
                return await execution.ExecuteAsync(step.Position, call, either.Token).ConfigureAwait(false);
            }

            await execution.CompensateAsync(step.Position, call, either.Token).ConfigureAwait(false);
            return StepOutcome.Done();
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            throw new TimeoutException($"{action.Name} took longer than {action.Timeout}.", exception);
        }
    }

    private SagaEnd EndOf(StepRecordKind kind) => kind is StepRecordKind.Done
        ? new(SagaState.Completed, execution.GetResult())
        : new(SagaState.Compensated, Result: null);

    private async Task<ActionEnd> UnderstandAsync(StepRecording recording, StepRecord record, SagaStepDefinition step)
    {
        switch (recording.Status)
        {
            case StepRecordingStatus.Fenced:
                return new(ActionEndKind.Fenced, record.Attempt);
            case StepRecordingStatus.AlreadyStarted:
                return await starter.EnsureStartedAsync(_outage).ConfigureAwait(false)
                    ? throw new InvalidOperationException("The log says that the saga is already started, and that it is not.")
                    : new(ActionEndKind.AlreadyStarted, record.Attempt);
            case StepRecordingStatus.AlreadyRecorded:
                if (record.Kind is StepRecordKind.Done)
                {
                    execution.Restore(step.Position, recording.StoredOutput);
                }

                starter.MarkStarted();
                return new(ActionEndKind.Done, record.Attempt);
            default:
                starter.MarkStarted();
                return new(ActionEndKind.Done, record.Attempt, End: record.End);
        }
    }

    private async Task NoteFailureAsync(SagaStepDefinition step, SagaAction action, StepRecordKind kind, int attempt, Exception exception)
    {
        var sagaId = starter.Token.SagaId;
        logger.AttemptFailed(definition.Name, sagaId, attempt, action.Name, ErrorTypes.Of(exception, CancellationToken.None));
        try
        {
            await log.RecordFailureAsync(
                new StepFailure(starter.Token, step.Position, kind, attempt, ErrorTypes.Of(exception, CancellationToken.None), exception.Message)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The record of a failure is for people; without it the saga goes on all the same, and the log says so.
        catch (Exception unstored)
#pragma warning restore CA1031
        {
            logger.FailureNotStored(definition.Name, sagaId, action.Name, ErrorTypes.Of(unstored, CancellationToken.None));
        }
    }

    private sealed class NoTransaction : IAsyncDisposable
    {
        public static NoTransaction Instance { get; } = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
