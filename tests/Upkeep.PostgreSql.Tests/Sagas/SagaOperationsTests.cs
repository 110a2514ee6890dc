using Upkeep.Sagas;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>What operators do about sagas that cannot go on, from the moment one is stuck to its end.</summary>
public sealed class SagaOperationsTests(SagaDatabase database) : IClassFixture<SagaDatabase>
{
    private bool _isBroken = true;

    private PostgresSagaOperations Operations => new(database.DataSource);

    private static SagaOperation By(Guid saga) => new(saga, "ada", "checked with the provider");

    [Fact]
    public async Task A_stuck_compensation_goes_on_with_new_attempts_after_retry()
    {
        await using var saga = await StuckAsync("op-retry");
        var id = await IdAsync(saga);
        _isBroken = false;

        await Operations.RetryAsync(By(id), default);
        var end = await saga.EndOfAsync(id);

        Assert.Equal(SagaState.Compensated, end.State);
        Assert.Equal("NO", end.Result.Error!.Code);
        Assert.Equal("ada retry checked with the provider 5 3", await AuditAsync(id));
    }

    [Theory]
    [InlineData("skip", 3)]
    [InlineData("mark-compensated", 1)]
    public async Task A_stuck_compensation_is_left_out_and_the_others_run(string action, int kind)
    {
        await using var saga = await StuckAsync("op-" + action);
        var id = await IdAsync(saga);

        await (action == "skip" ? Operations.SkipAsync(By(id), default) : Operations.MarkCompensatedAsync(By(id), default));

        Assert.Equal(SagaState.Compensated, (await saga.EndOfAsync(id)).State);
        Assert.Equal("Undo1(out)", saga.Calls[^1]);
        Assert.Equal(1L, await database.ScalarAsync<long>($"select count(*) from upkeep.saga_step where saga_id = '{id}' and position = 2 and kind = {kind}"));
        Assert.StartsWith($"ada {action}", await AuditAsync(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_abandoned_saga_stays_as_it_is_and_its_executor_is_fenced()
    {
        await using var saga = await StuckAsync("op-abandon");
        var id = await IdAsync(saga);

        await Operations.AbandonAsync(By(id), default);

        Assert.Equal(SagaErrorCodes.Abandoned, (await saga.FindAsync(id)).Result.Error!.Code);
        await Assert.ThrowsAsync<SagaOperationException>(() => Operations.RetryAsync(By(id), default));
        await Assert.ThrowsAsync<SagaOperationException>(() => Operations.AbandonAsync(By(id), default));
    }

    [Fact]
    public async Task An_operator_who_acts_while_it_runs_takes_it_from_its_executor()
    {
        var gate = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        await using var saga = new ScriptedSaga(new ScriptedHost([database.DataSource]) { Name = "op-live" }, new ScriptedStep(true) with
        {
            Execute = async _ => { entered.TrySetResult(); await gate.Task; return StepOutcome.Done(); },
        });
        var id = (await saga.StartAsync("key")).Value!.SagaId;
        await entered.Task;

        await Operations.AbandonAsync(By(id), default);
        gate.SetResult();
        await Task.Delay(300);

        Assert.Equal(SagaState.Abandoned, (await saga.FindAsync(id)).State);
        Assert.Equal(0, await database.CountAsync("saga_step", id));
    }

    [Fact]
    public async Task A_saga_past_its_pivot_cannot_be_turned_round_and_one_before_it_can()
    {
        await using var past = await new ScriptedSaga(
            new ScriptedHost([database.DataSource]) { Name = "op-past" }, new ScriptedStep(true),
            new ScriptedStep(true, SagaStepKind.Retriable) { Execute = _ => throw new TimeoutException() }).WorkAsync();
        Assert.Equal(SagaErrorCodes.Stuck, (await past.RunAsync("key")).Error!.Code);
        await database.ExecuteAsync(
            """update upkeep.saga_definition set manifest = '{"steps":[{"position":1,"kind":"compensatable"},{"position":2,"kind":"retriable"}]}' where name = 'op-past'""");

        var refused = await Assert.ThrowsAsync<SagaOperationException>(async () => await Operations.CompensateAsync(By(await IdAsync(past)), default));

        Assert.Contains("point of no return", refused.Message, StringComparison.Ordinal);
        Assert.Null(await AuditAsync(await IdAsync(past)));
        await using var before = new ScriptedSaga(new ScriptedHost([database.DataSource]) { Name = "op-before" }, new ScriptedStep(true), new ScriptedStep(true));
        await using (var connection = await database.DataSource.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await before.StartAsync("key", transaction);
            await transaction.CommitAsync();
        }

        await Operations.CompensateAsync(By(await IdAsync(before)), default);
        await before.WorkAsync();
        Assert.Equal(SagaErrorCodes.Cancelled, (await before.EndOfAsync(await IdAsync(before))).Result.Error!.Code);
        Assert.Empty(before.Calls);
    }

    [Fact]
    public async Task A_saga_that_is_not_there_is_said_not_to_be() =>
        await Assert.ThrowsAsync<SagaOperationException>(() => Operations.RetryAsync(By(Guid.NewGuid()), default));

    // Step 3 refuses, and the compensation of step 2 fails for good.
    private async Task<ScriptedSaga> StuckAsync(string name)
    {
        var saga = await new ScriptedSaga(
            new ScriptedHost([database.DataSource]) { Name = name },
            new ScriptedStep(true),
            new ScriptedStep(true) { Compensate = _ => _isBroken ? throw new InvalidOperationException() : Task.CompletedTask },
            new ScriptedStep(true) { Execute = _ => Task.FromResult(StepOutcome.Rejected("NO", "No.")) }).WorkAsync();
        Assert.Equal(SagaErrorCodes.Stuck, (await saga.RunAsync("key")).Error!.Code);
        return saga;
    }

    private Task<Guid> IdAsync(ScriptedSaga saga) => database.ScalarAsync<Guid>($"select id from upkeep.saga where name = '{saga.Name}'");

    private Task<string?> AuditAsync(Guid id) => database.ScalarAsync<string>(
        $"select concat_ws(' ', actor, action, reason, before ->> 'state', after ->> 'state') from upkeep.saga_audit where saga_id = '{id}'");
}
