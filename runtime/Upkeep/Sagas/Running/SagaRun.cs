using Microsoft.Extensions.Logging;

namespace Upkeep.Sagas;

/// <summary>One run of one saga from its start to an end, or to the point where this process loses it.</summary>
internal sealed class SagaRun(
    ISagaLog log, SagaDefinition definition, SagaExecution execution, SagaStart start, TimeProvider time, ILogger logger, CancellationToken stopping)
{
    private readonly SagaStarter _starter = new(log, start);
    private readonly LogOutage _outage = new(time, logger, stopping);

    private SagaToken Token => start.Token;

    /// <returns>
    /// What is known of the saga that the caller should look at: this one, or the one that had the idempotency key. Its
    /// state is <see cref="SagaState.Running"/> when only the log can tell.
    /// </returns>
    public async Task<SagaSnapshot> RunAsync()
    {
        // An external call must be known to the log before it is made.
        if (!definition.Steps[0].Action.IsTransactional && !await _starter.StartAsync(stopping).ConfigureAwait(false))
        {
            return _starter.Other!;
        }

        var actions = new ActionRunner(log, definition, execution, _starter, time, logger, stopping);
        for (var i = 0; i < definition.Steps.Count; i++)
        {
            var step = definition.Steps[i];
            var end = await actions.RunAsync(step, StepRecordKind.Done, isLast: i == definition.Steps.Count - 1).ConfigureAwait(false);
            if (end.End is not null)
            {
                return Seen(SagaState.Completed, result: end.End.Result);
            }

            if (end.Kind is not ActionEndKind.Done)
            {
                if (await LeaveForwardPathAsync(actions, step, end).ConfigureAwait(false) is { } seen)
                {
                    return seen;
                }

                // The step is recorded after all: the answer to its commit was lost. Running it again finds that out.
                i--;
            }
        }

        return Seen(SagaState.Running);
    }

    /// <returns>Null when the saga is past its point of no return and has to go on.</returns>
    private async Task<SagaSnapshot?> LeaveForwardPathAsync(ActionRunner actions, SagaStepDefinition step, ActionEnd end) => end.Kind switch
    {
        ActionEndKind.AlreadyStarted => _starter.Other!,
        ActionEndKind.Fenced => await LeaveFencedAsync(actions, step).ConfigureAwait(false),
        _ when step.Kind is SagaStepKind.Retriable => await StickAsync(step, step.Action, end).ConfigureAwait(false),
        _ => await CompensateAsync(actions, step, DecisionOf(step, end)).ConfigureAwait(false),
    };

    private async Task<SagaSnapshot?> LeaveFencedAsync(ActionRunner actions, SagaStepDefinition step)
    {
        var saga = await FindOwnAsync().ConfigureAwait(false);
        if (saga is not { IsCancelRequested: true })
        {
            return Fenced();
        }

        var cancelled = new CompensationDecision(
            step.Position, !step.Action.IsTransactional, SagaErrorCodes.Cancelled, $"The saga was cancelled at step {step.Action.Name}.");
        return await CompensateAsync(actions, step, cancelled).ConfigureAwait(false);
    }

    private static CompensationDecision DecisionOf(SagaStepDefinition step, ActionEnd end) => end.Kind is ActionEndKind.Refused
        ? new(step.Position, end.MayHaveHappened, end.Code!, end.Message!)
        : new(step.Position, end.MayHaveHappened, SagaErrorCodes.StepFailed, $"Step {step.Action.Name} failed {Times(end.Attempts)} ({end.ErrorType}).");

    private async Task<SagaSnapshot?> CompensateAsync(ActionRunner actions, SagaStepDefinition failed, CompensationDecision decision)
    {
        var logged = await _outage.WaitOutAsync(() => log.TurnRoundAsync(Token, decision, definition.PointOfNoReturn)).ConfigureAwait(false);
        if (logged is null)
        {
            return await FindOwnAsync().ConfigureAwait(false) is null ? Fenced() : null;
        }

        logger.Compensating(definition.Name, Token.SagaId, failed.Action.Name, decision.Code);
        var plan = CompensationPlan.Make(definition, execution, logged, decision);
        for (var i = 0; i < plan.Count; i++)
        {
            var end = await actions.RunAsync(plan[i], StepRecordKind.Compensated, isLast: i == plan.Count - 1).ConfigureAwait(false);
            if (end.Kind is ActionEndKind.Fenced)
            {
                return Fenced();
            }

            if (end.Kind is not ActionEndKind.Done)
            {
                return await StickAsync(plan[i], plan[i].Compensation!, end).ConfigureAwait(false);
            }
        }

        return plan.Count > 0 || await _outage.WaitOutAsync(() => log.EndCompensatedAsync(Token)).ConfigureAwait(false)
            ? Seen(SagaState.Compensated, code: decision.Code, message: decision.Message)
            : Fenced();
    }

    private async Task<SagaSnapshot> StickAsync(SagaStepDefinition step, SagaAction action, ActionEnd end)
    {
        var why = end.Kind is ActionEndKind.Refused ? $"refused with {end.Code}" : $"failed {Times(end.Attempts)} ({end.ErrorType})";
        var message = $"{action.Name} {why}. The saga waits for an operator: upkeep sagas show {Token.SagaId}";
        if (!await _outage.WaitOutAsync(() => log.MarkStuckAsync(Token, step.Position, SagaErrorCodes.Stuck, message)).ConfigureAwait(false))
        {
            return Fenced();
        }

        logger.Stuck(definition.Name, Token.SagaId, action.Name, end.Attempts);
        return Seen(SagaState.Stuck);
    }

    /// <returns>The saga while it runs and is this process's; null otherwise.</returns>
    private async Task<SagaSnapshot?> FindOwnAsync()
    {
        var saga = await _outage.WaitOutAsync(() => log.FindAsync(Token.SagaId, stopping)).ConfigureAwait(false);
        return saga is { State: SagaState.Running } && saga.Epoch == Token.Epoch && saga.Owner == Token.Owner ? saga : null;
    }

    private SagaSnapshot Fenced()
    {
        SagaInstruments.CountFenced(definition);
        logger.Fenced(definition.Name, Token.SagaId);
        return Seen(SagaState.Running);
    }

    private SagaSnapshot Seen(SagaState state, byte[]? result = null, string? code = null, string? message = null) => new()
    {
        Id = Token.SagaId,
        State = state,
        Epoch = Token.Epoch,
        Owner = Token.Owner,
        RequestHash = start.RequestHash,
        Result = result,
        ErrorCode = code,
        ErrorMessage = message,
    };

    private static string Times(int attempts) => attempts == 1 ? "once" : $"{attempts} times";
}
