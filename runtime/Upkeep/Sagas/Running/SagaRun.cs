namespace Upkeep.Sagas;

/// <summary>One run of one saga from its start, or from where another process left it, to an end or to the point where this process loses it.</summary>
internal sealed class SagaRun(RunEnvironment run, SagaStarter starter, byte[]? requestHash = null)
{
    private readonly LogOutage _outage = new(run);
    private readonly ActionRunner _actions = new(run, starter);
    private IReadOnlyList<FailedAttempts> _failures = [];

    private SagaToken Token => starter.Token;

    private ISagaLog Log => run.Log;

    private IReadOnlyList<SagaStepDefinition> Steps => run.Definition.Steps;

    /// <returns>
    /// What is known of the saga that the caller should look at: this one, or the one that had the idempotency key. Its
    /// state is <see cref="SagaState.Running"/> when only the log can tell.
    /// </returns>
    public async Task<SagaSnapshot> RunAsync() =>
        // An external call must be known to the log before it is made.
        !Steps[0].Action.IsTransactional && !await starter.StartAsync(run.Stopping).ConfigureAwait(false)
            ? starter.Other!
            : await GoForwardAsync(0).ConfigureAwait(false);

    /// <summary>Goes on with a saga that was claimed.</summary>
    public async Task<SagaSnapshot> ResumeAsync(ClaimedSaga saga)
    {
        _failures = saga.Failures;
        if (saga.State is SagaState.Compensating)
        {
            return await FollowPlanAsync(saga.Steps, saga.Decision!).ConfigureAwait(false);
        }

        var next = 0;
        foreach (var done in saga.Steps.Where(step => step.Kind is StepRecordKind.Done))
        {
            run.Execution.Restore(done.Position, done.Output);
            next = Math.Max(next, done.Position);
        }

        // The first claim of a saga that was stored for others to run has epoch 1: nobody can have called anything before.
        var mayHaveHappened = next < Steps.Count && !Steps[next].Action.IsTransactional && Token.Epoch > 1;
        if ((saga.IsCancelRequested || saga.IsDeadlinePassed) && next < Steps.Count && Steps[next].Kind is not SagaStepKind.Retriable
            && await CompensateAsync(Steps[next], InterruptionOf(Steps[next], saga.IsCancelRequested, mayHaveHappened)).ConfigureAwait(false) is { } seen)
        {
            return seen;
        }

        return await GoForwardAsync(next, mayHaveHappened).ConfigureAwait(false);
    }

    private async Task<SagaSnapshot> GoForwardAsync(int first, bool mayHaveHappened = false)
    {
        for (var i = first; i < Steps.Count; i++)
        {
            var step = Steps[i];
            var end = await _actions.RunAsync(
                step, StepRecordKind.Done, isLast: i == Steps.Count - 1, FailuresOf(step, StepRecordKind.Done), mayHaveHappened && i == first).ConfigureAwait(false);
            if (end.End is not null)
            {
                return Seen(SagaState.Completed, result: end.End.Result);
            }

            if (end.Kind is not ActionEndKind.Done)
            {
                if (await LeaveForwardPathAsync(step, end).ConfigureAwait(false) is { } seen)
                {
                    return seen;
                }

                // The step is recorded after all, and the answer to its commit was lost: running it again finds that out. Or it never was tried in earnest.
                i--;
            }
        }

        return Seen(SagaState.Running);
    }

    /// <returns>Null when the saga has to go on: it is past its point of no return, or was only stored by the failed attempt.</returns>
    private async Task<SagaSnapshot?> LeaveForwardPathAsync(SagaStepDefinition step, ActionEnd end) => end.Kind switch
    {
        ActionEndKind.AlreadyStarted => starter.Other,
        ActionEndKind.Parked => Seen(SagaState.Running),
        ActionEndKind.Fenced => await LeaveFencedAsync(step).ConfigureAwait(false),
        _ when step.Kind is SagaStepKind.Retriable => await StickAsync(step, step.Action, end).ConfigureAwait(false),
        _ => await CompensateAsync(step, DecisionOf(step, end)).ConfigureAwait(false),
    };

    private async Task<SagaSnapshot?> LeaveFencedAsync(SagaStepDefinition step)
    {
        var saga = await FindOwnAsync().ConfigureAwait(false);
        return saga is null || !(saga.IsCancelRequested || saga.IsDeadlinePassed)
            ? Fenced()
            : await CompensateAsync(step, InterruptionOf(step, saga.IsCancelRequested, !step.Action.IsTransactional)).ConfigureAwait(false);
    }

    private static CompensationDecision InterruptionOf(SagaStepDefinition step, bool isCancelled, bool mayHaveHappened) => isCancelled
        ? new(step.Position, mayHaveHappened, SagaErrorCodes.Cancelled, $"The saga was cancelled at step {step.Action.Name}.")
        : new(step.Position, mayHaveHappened, SagaErrorCodes.DeadlineExceeded, $"The saga's deadline passed at step {step.Action.Name}.");

    private static CompensationDecision DecisionOf(SagaStepDefinition step, ActionEnd end) => end.Kind is ActionEndKind.Refused
        ? new(step.Position, end.MayHaveHappened, end.Code!, end.Message!)
        : new(step.Position, end.MayHaveHappened, SagaErrorCodes.StepFailed, $"Step {step.Action.Name} failed {Times(end.Attempts)} ({end.ErrorType}).");

    /// <returns>Null when the saga is past its point of no return and has to go on.</returns>
    private async Task<SagaSnapshot?> CompensateAsync(SagaStepDefinition failed, CompensationDecision decision)
    {
        var logged = await _outage.WaitOutAsync(() => Log.TurnRoundAsync(Token, decision, run.Definition.PointOfNoReturn)).ConfigureAwait(false);
        if (logged is null)
        {
            return await FindOwnAsync().ConfigureAwait(false) is null ? Fenced() : null;
        }

        starter.MarkRead(logged.Count);
        run.Logger.Compensating(run.Definition.Name, Token.SagaId, failed.Action.Name, decision.Code);
        return await FollowPlanAsync(logged, decision).ConfigureAwait(false);
    }

    private async Task<SagaSnapshot> FollowPlanAsync(IReadOnlyList<LoggedStep> logged, CompensationDecision decision)
    {
        var plan = CompensationPlan.Make(run.Definition, run.Execution, logged, decision);
        for (var i = 0; i < plan.Count; i++)
        {
            var end = await _actions.RunAsync(
                plan[i], StepRecordKind.Compensated, isLast: i == plan.Count - 1, FailuresOf(plan[i], StepRecordKind.Compensated)).ConfigureAwait(false);
            switch (end.Kind)
            {
                case ActionEndKind.Done:
                    break;
                case ActionEndKind.Fenced:
                    return Fenced();
                case ActionEndKind.Parked:
                    return Seen(SagaState.Running);
                default:
                    return await StickAsync(plan[i], plan[i].Compensation!, end).ConfigureAwait(false);
            }
        }

        return plan.Count > 0 || await _outage.WaitOutAsync(() => Log.EndCompensatedAsync(Token)).ConfigureAwait(false)
            ? Seen(SagaState.Compensated, code: decision.Code, message: decision.Message)
            : Fenced();
    }

    private int FailuresOf(SagaStepDefinition step, StepRecordKind kind) =>
        _failures.FirstOrDefault(failure => failure.Position == step.Position && failure.Kind == kind).Count;

    private async Task<SagaSnapshot> StickAsync(SagaStepDefinition step, SagaAction action, ActionEnd end)
    {
        var why = end.Kind is ActionEndKind.Refused ? $"refused with {end.Code}" : $"failed {Times(end.Attempts)} ({end.ErrorType})";
        var message = $"{action.Name} {why}. The saga waits for an operator: upkeep sagas show {Token.SagaId}";
        if (!await _outage.WaitOutAsync(() => Log.MarkStuckAsync(Token, step.Position, SagaErrorCodes.Stuck, message)).ConfigureAwait(false))
        {
            return Fenced();
        }

        run.Logger.Stuck(run.Definition.Name, Token.SagaId, action.Name, end.Attempts);
        return Seen(SagaState.Stuck);
    }

    /// <returns>The saga while it runs and is this process's; null otherwise.</returns>
    private async Task<SagaSnapshot?> FindOwnAsync()
    {
        // Without the token that a lost lease cancels: that the write was refused should be counted all the same.
        var saga = await _outage.WaitOutAsync(() => Log.FindAsync(Token.SagaId, CancellationToken.None)).ConfigureAwait(false);
        return saga is { State: SagaState.Running } && saga.Epoch == Token.Epoch && saga.Owner == Token.Owner ? saga : null;
    }

    private SagaSnapshot Fenced()
    {
        SagaInstruments.CountFenced(run.Definition);
        run.Logger.Fenced(run.Definition.Name, Token.SagaId);
        return Seen(SagaState.Running);
    }

    private SagaSnapshot Seen(SagaState state, byte[]? result = null, string? code = null, string? message = null) => new()
    {
        Id = Token.SagaId,
        State = state,
        Epoch = Token.Epoch,
        Owner = Token.Owner,
        RequestHash = requestHash,
        Result = result,
        ErrorCode = code,
        ErrorMessage = message,
    };

    private static string Times(int attempts) => attempts == 1 ? "once" : $"{attempts} times";
}
