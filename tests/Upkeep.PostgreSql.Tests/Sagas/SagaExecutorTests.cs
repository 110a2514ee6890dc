using Upkeep.Sagas;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>What the executor calls, in which order, and what callers hear.</summary>
public sealed class SagaExecutorTests(SagaDatabase database) : IClassFixture<SagaDatabase>
{
    private static readonly ScriptedStep s_transactional = new(IsTransactional: true);
    private static readonly ScriptedStep s_external = new(IsTransactional: false);

    [Fact]
    public async Task All_steps_in_order_give_the_result()
    {
        await using var saga = new ScriptedSaga(database.DataSource, s_transactional, s_external, s_transactional);

        var result = await saga.RunAsync("happy");

        Assert.Equal("out+out+out", result.Value);
        Assert.Null(result.Error);
        Assert.Equal(["Step1", "Step2", "Step3"], saga.Calls);
        Assert.Equal("2 | 1:0 2:0 3:0", await LogAsync(saga));
    }

    [Theory]
    [InlineData(1, "Step1", "4 | ")]
    [InlineData(2, "Step1 Step2 Undo1(out)", "4 | 1:0 1:1")]
    [InlineData(3, "Step1 Step2 Step3 Undo2(out) Undo1(out)", "4 | 1:0 1:1 2:0 2:1")]
    [InlineData(4, "Step1 Step2 Step3 Step4 Undo3(out) Undo2(out) Undo1(out)", "4 | 1:0 1:1 2:0 2:1 3:0 3:1")]
    public async Task A_refusal_compensates_exactly_the_completed_steps_in_reverse(int position, string calls, string log)
    {
        var refuse = (ScriptedStep step) => step with { Execute = _ => Task.FromResult(StepOutcome.Rejected("NO_STOCK", "None left.")) };
        ScriptedStep[] steps = [s_transactional, s_external, s_transactional, s_external];
        steps[position - 1] = refuse(steps[position - 1]);
        await using var saga = new ScriptedSaga(database.DataSource, steps);

        var result = await saga.RunAsync("refused");

        Assert.Equal(("NO_STOCK", "None left."), (result.Error!.Code, result.Error.Message));
        Assert.Equal(calls, string.Join(' ', saga.Calls));
        Assert.Equal(log, await LogAsync(saga));
        Assert.Equal(await IdAsync(saga), result.Error.TransactionId);
    }

    [Theory]
    [InlineData(1, "Step1 Step1")]
    [InlineData(2, "Step1 Step2 Step2 Undo2(null) Undo1(out)")]
    [InlineData(3, "Step1 Step2 Step3 Step3 Undo2(out) Undo1(out)")]
    public async Task A_step_that_throws_is_retried_and_an_external_one_is_compensated_without_its_output(int position, string calls)
    {
        ScriptedStep[] steps = [s_transactional, s_external, s_transactional];
        steps[position - 1] = steps[position - 1] with { Execute = _ => throw new InvalidOperationException("the secret") };
        await using var saga = new ScriptedSaga(database.DataSource, steps);

        var result = await saga.RunAsync("throws");

        Assert.Equal(SagaErrorCodes.StepFailed, result.Error!.Code);
        Assert.Equal($"Step Step{position} failed 2 times (System.InvalidOperationException).", result.Error.Message);
        Assert.Equal(calls, string.Join(' ', saga.Calls));
        Assert.Equal(2L, await database.ScalarAsync<long>(
            $"select count(*) from upkeep.saga_failure where saga_id = '{result.Error.TransactionId}' and position = {position} and message = 'the secret'"));
    }

    [Fact]
    public async Task The_first_step_as_an_unknown_external_one_is_compensated_too()
    {
        await using var saga = new ScriptedSaga(database.DataSource, s_external with { Execute = _ => throw new TimeoutException() });
        await saga.RunAsync("unknown");
        Assert.Equal(["Step1", "Step1", "Undo1(null)"], saga.Calls);
    }

    [Fact]
    public async Task A_retry_that_succeeds_goes_on()
    {
        var attempts = new List<StepContext>();
        var flaky = s_external with
        {
            Execute = call =>
            {
                attempts.Add(call.Context);
                return attempts.Count == 1 ? throw new TimeoutException() : Task.FromResult(StepOutcome.Done("\"late\""u8.ToArray()));
            },
        };
        await using var saga = new ScriptedSaga(database.DataSource, s_transactional, flaky);

        Assert.Equal("out+late", (await saga.RunAsync("flaky")).Value);
        Assert.Equal([1, 2], attempts.Select(context => context.Attempt));
        Assert.Single(attempts.Select(context => context.IdempotencyKey).Distinct());
        Assert.Equal($"{await IdAsync(saga)}/Step2", attempts[0].IdempotencyKey);
        Assert.Equal((short)2, await database.ScalarAsync<short>($"select attempt from upkeep.saga_step where saga_id = '{await IdAsync(saga)}' and position = 2"));
    }

    [Fact]
    public async Task A_compensation_that_keeps_failing_leaves_the_saga_stuck_and_earlier_steps_as_they_are()
    {
        await using var saga = new ScriptedSaga(
            database.DataSource, s_transactional,
            s_transactional with { Compensate = _ => throw new InvalidOperationException(), MaxAttempts = 3 },
            s_external with { Execute = _ => Task.FromResult(StepOutcome.Rejected("NO", "")) });

        var result = await saga.RunAsync("stuck");

        Assert.Equal(SagaErrorCodes.Stuck, result.Error!.Code);
        Assert.Equal(["Step1", "Step2", "Step3", "Undo2(out)", "Undo2(out)", "Undo2(out)"], saga.Calls);
        Assert.Equal("5 | 1:0 2:0", await LogAsync(saga));
        Assert.Equal(3L, await database.ScalarAsync<long>($"select count(*) from upkeep.saga_failure where saga_id = '{result.Error.TransactionId}' and kind = 1"));
        Assert.Equal(SagaErrorCodes.Stuck, (await saga.RunAsync("stuck")).Error!.Code);
    }

    [Fact]
    public async Task After_the_pivot_a_failure_is_stuck_and_nothing_is_compensated()
    {
        await using var saga = new ScriptedSaga(
            database.DataSource, s_transactional, s_transactional with { Kind = SagaStepKind.Pivot },
            s_external with { Kind = SagaStepKind.Retriable, Execute = _ => throw new TimeoutException() });

        var result = await saga.RunAsync("forward");

        Assert.Equal(SagaErrorCodes.Stuck, result.Error!.Code);
        Assert.Equal(["Step1", "Step2", "Step3", "Step3"], saga.Calls);
        Assert.Equal("5 | 1:0 2:0", await LogAsync(saga));
    }

    [Fact]
    public async Task A_refused_pivot_compensates()
    {
        await using var saga = new ScriptedSaga(
            database.DataSource, s_transactional,
            s_transactional with { Kind = SagaStepKind.Pivot, Execute = _ => Task.FromResult(StepOutcome.Rejected("NO", "")) });
        Assert.Equal("NO", (await saga.RunAsync("pivot")).Error!.Code);
        Assert.Equal("4 | 1:0 1:1", await LogAsync(saga));
    }

    [Fact]
    public async Task A_pivot_whose_commit_was_not_heard_of_is_found_and_the_saga_goes_on()
    {
        ScriptedSaga? running = null;
        await using var saga = running = new ScriptedSaga(
            database.DataSource, s_transactional,
            s_external with
            {
                Kind = SagaStepKind.Pivot,
                MaxAttempts = 1,
                Execute = async call =>
                {
                    await database.ExecuteAsync(
                        $"""insert into upkeep.saga_step (saga_id, position, kind, epoch, attempt, output) values ('{call.Context.SagaId}', 2, 0, 1, 1, '"first"') on conflict do nothing""");
                    return running!.Calls.Count == 2 ? throw new TimeoutException() : StepOutcome.Done("\"second\""u8.ToArray());
                },
            },
            s_transactional with { Kind = SagaStepKind.Retriable });

        Assert.Equal("out+first+out", (await saga.RunAsync("doubt")).Value);
        Assert.Equal(["Step1", "Step2", "Step2", "Step3"], saga.Calls);
        Assert.Equal("2 | 1:0 2:0 3:0", await LogAsync(saga));
    }

    [Fact]
    public async Task A_step_that_commits_by_itself_is_not_attempted_again()
    {
        await using var saga = new ScriptedSaga(database.DataSource, s_transactional with
        {
            MaxAttempts = 5,
            Execute = async call =>
            {
                await call.Transaction.Transaction.CommitAsync();
                return StepOutcome.Done();
            },
        });
        var result = await saga.RunAsync("commits");
        Assert.Equal("Step Step1 failed once (Upkeep.Sagas.SagaTransactionEndedException).", result.Error!.Message);
        Assert.Equal(["Step1"], saga.Calls);
    }

    private async Task<string?> LogAsync(ScriptedSaga saga) => await database.ScalarAsync<string>(
        $"""
        select state || ' | ' || coalesce((select string_agg(position || ':' || kind, ' ' order by position, kind)
          from upkeep.saga_step where saga_id = id), '') from upkeep.saga where name = '{saga.Name}'
        """);

    private Task<Guid> IdAsync(ScriptedSaga saga) => database.ScalarAsync<Guid>($"select id from upkeep.saga where name = '{saga.Name}'");
}
