using Upkeep.Metrics;

namespace Upkeep.Sagas;

/// <summary>Runs one step or one compensation: its attempts by its retry policy.</summary>
internal sealed class ActionRunner(RunEnvironment run, SagaStarter starter)
{
    private readonly LogOutage _outage = new(run);
    private bool _isUntouched;

    private SagaDefinition Definition => run.Definition;

    private CancellationToken Stopping => run.Stopping;

    /// <param name="step">What to run.</param>
    /// <param name="kind">In which direction.</param>
    /// <param name="isLast">Whether the saga ends with it.</param>
    /// <param name="failedAttempts">How many attempts have failed before, in any process.</param>
    /// <param name="mayHaveHappened">Whether an earlier owner may have called it and died before it could say so.</param>
    public async Task<ActionEnd> RunAsync(SagaStepDefinition step, StepRecordKind kind, bool isLast, int failedAttempts = 0, bool mayHaveHappened = false)
    {
        var action = kind is StepRecordKind.Done ? step.Action : step.Compensation!;
        for (var attempt = failedAttempts + 1; ; attempt++)
        {
            if (!action.IsTransactional && !await StillOwnsAsync().ConfigureAwait(false))
            {
                return new(ActionEndKind.Fenced, attempt);
            }

            using var measured = new MeasuredAction(Definition, starter.Token.SagaId, action, kind, attempt, run.Time);
            try
            {
                var end = await AttemptAsync(step, action, kind, isLast, attempt).ConfigureAwait(false);
                measured.End(end.Kind);
                return end.Kind is ActionEndKind.Refused && !await starter.EnsureStartedAsync(_outage).ConfigureAwait(false)
                    ? end with { Kind = ActionEndKind.AlreadyStarted }
                    : end with { MayHaveHappened = mayHaveHappened };
            }
            catch (Exception exception) when (!Stopping.IsCancellationRequested && !_isUntouched)
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

            var delay = action.Retry.DelayAfter(attempt);
            if (delay > run.ParkAfter)
            {
                var isParked = await _outage.WaitOutAsync(() => run.Log.ParkAsync(starter.Token, delay, isProgress: true)).ConfigureAwait(false);
                return new(isParked ? ActionEndKind.Parked : ActionEndKind.Fenced, attempt);
            }

            await Task.Delay(delay, run.Time, Stopping).ConfigureAwait(false);
        }
    }

    // What leaves the database should not be begun on the last moments of a lease. A transactional step needs no such care: it cannot commit.
    private async Task<bool> StillOwnsAsync() =>
        (await _outage.WaitOutAsync(() => run.Log.GetOwnerAsync(Stopping)).ConfigureAwait(false)).Id == starter.Token.Owner;

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
            RecordsBefore = starter.Records,
            Start = starter.Pending,
            End = isLast ? EndOf(kind) : null,
        };
        var recording = transaction is null
            ? await _outage.WaitOutAsync(() => run.Log.RecordAsync(record)).ConfigureAwait(false)
            : await transaction.CommitAsync(record).ConfigureAwait(false);
        return await UnderstandAsync(recording, record, step).ConfigureAwait(false);
    }

    // A connection that cannot be had is no attempt: the step has not been tried. Before the saga is in the log nothing has
    // happened at all, and the caller wants to hear of it at once.
    private async Task<ISagaLogTransaction> BeginAsync()
    {
        if (starter.Pending is null)
        {
            return await _outage.WaitOutAsync(() => run.Log.BeginAsync(Stopping)).ConfigureAwait(false);
        }

        _isUntouched = true;
        var transaction = await run.Log.BeginAsync(Stopping).ConfigureAwait(false);
        _isUntouched = false;
        return transaction;
    }

    private async Task<StepOutcome> CallAsync(SagaStepDefinition step, SagaAction action, StepRecordKind kind, int attempt, SagaTransaction? transaction)
    {
        using var timeout = new CancellationTokenSource(action.Timeout, run.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, Stopping);
        var key = $"{starter.Token.SagaId}/{step.Action.Name}";
        var call = new StepCall(
            new StepContext
            {
                SagaId = starter.Token.SagaId,
                IdempotencyKey = kind is StepRecordKind.Compensated ? key + "/compensation" : key,
                StepIdempotencyKey = key,
                FencingToken = starter.Token.Epoch,
                Attempt = attempt,
                Deadline = run.Time.GetUtcNow() + action.Timeout,
            },
            transaction);
        try
        {
            if (kind is StepRecordKind.Done)
            {
                return await run.Execution.ExecuteAsync(step.Position, call, either.Token).ConfigureAwait(false);
            }

            await run.Execution.CompensateAsync(step.Position, call, either.Token).ConfigureAwait(false);
            return StepOutcome.Done();
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !Stopping.IsCancellationRequested)
        {
            throw new TimeoutException($"{action.Name} took longer than {action.Timeout}.", exception);
        }
    }

    private SagaEnd EndOf(StepRecordKind kind) => kind is StepRecordKind.Done
        ? new(SagaState.Completed, run.Execution.GetResult())
        : new(SagaState.Compensated, Result: null);

    private async Task<ActionEnd> UnderstandAsync(StepRecording recording, StepRecord record, SagaStepDefinition step)
    {
        switch (recording.Status)
        {
            case StepRecordingStatus.Fenced:
                return new(ActionEndKind.Fenced, record.Attempt);
            case StepRecordingStatus.AlreadyStarted:
                // The semantic lock may have become free since: then the saga is stored now, and the step has to run again.
                return await starter.EnsureStartedAsync(_outage).ConfigureAwait(false) && record.Start?.Lock is null
                    ? throw new InvalidOperationException("The log says that the saga is already started, and that it is not.")
                    : new(ActionEndKind.AlreadyStarted, record.Attempt);
            case StepRecordingStatus.AlreadyRecorded:
                if (record.Kind is StepRecordKind.Done)
                {
                    run.Execution.Restore(step.Position, recording.StoredOutput);
                }

                starter.MarkRecorded();
                return new(ActionEndKind.Done, record.Attempt);
            default:
                starter.MarkRecorded();
                return new(ActionEndKind.Done, record.Attempt, End: record.End);
        }
    }

    private async Task NoteFailureAsync(SagaStepDefinition step, SagaAction action, StepRecordKind kind, int attempt, Exception exception)
    {
        var sagaId = starter.Token.SagaId;
        run.Logger.AttemptFailed(Definition.Name, sagaId, attempt, action.Name, ErrorTypes.Of(exception, CancellationToken.None));
        try
        {
            await run.Log.RecordFailureAsync(
                new StepFailure(starter.Token, step.Position, kind, attempt, ErrorTypes.Of(exception, CancellationToken.None), exception.Message)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The record of a failure is for people; without it the saga goes on all the same, and the log says so.
        catch (Exception unstored)
#pragma warning restore CA1031
        {
            run.Logger.FailureNotStored(Definition.Name, sagaId, action.Name, ErrorTypes.Of(unstored, CancellationToken.None));
        }
    }

    private sealed class NoTransaction : IAsyncDisposable
    {
        public static NoTransaction Instance { get; } = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
