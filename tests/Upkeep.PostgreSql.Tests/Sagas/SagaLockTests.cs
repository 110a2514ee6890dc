using Upkeep.Sagas;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>Semantic locks: one saga a resource, from its start to its end.</summary>
public sealed class SagaLockTests(SagaDatabase database) : IClassFixture<SagaDatabase>
{
    private readonly string _resource = Guid.NewGuid().ToString();
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_second_saga_for_the_resource_is_refused_with_the_id_of_the_first_and_leaves_nothing(bool isTransactional)
    {
        await using var first = NewSaga(Held(isTransactional: false));
        await using var second = NewSaga(new ScriptedStep(isTransactional) { Execute = PayAsync });
        var running = first.RunAsync("first");
        await _entered.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        var before = await BalanceAsync();

        var refused = await second.RunAsync("second");

        Assert.Equal(SagaErrorCodes.Locked, refused.Error!.Code);
        Assert.Equal(await IdOfAsync(first, "first"), refused.Error.TransactionId);
        Assert.Equal(before, await BalanceAsync());
        Assert.Equal(0, await CountAsync(second));
        _gate.SetResult();
        Assert.True((await running).IsSuccess);
        Assert.True((await second.RunAsync("second")).IsSuccess);
    }

    [Fact]
    public async Task Another_resource_is_free()
    {
        await using var saga = NewSaga(Held(isTransactional: false, only: "input"));
        var running = saga.RunAsync("first");
        await _entered.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.True((await saga.RunAsync("second", "other")).IsSuccess);
        _gate.SetResult();
        Assert.True((await running).IsSuccess);
    }

    [Fact]
    public async Task The_holders_own_key_attaches_to_it()
    {
        await using var saga = NewSaga(Held(isTransactional: false));
        var running = saga.RunAsync("first");
        await _entered.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        var again = saga.RunAsync("first");
        _gate.SetResult();

        Assert.True((await running).IsSuccess);
        Assert.True((await again).IsSuccess);
        Assert.Equal(["Step1"], saga.Calls);
    }

    [Fact]
    public async Task Starting_without_waiting_is_refused_too()
    {
        await using var saga = NewSaga(Held(isTransactional: false));
        var first = await saga.StartAsync("first");
        var second = await saga.StartAsync("second");

        Assert.Equal(SagaErrorCodes.Locked, second.Error!.Code);
        Assert.Equal(first.Value!.SagaId, second.Error.TransactionId);
        _gate.SetResult();
        Assert.True((await saga.EndOfAsync(first.Value.SagaId)).Result.IsSuccess);
        Assert.True((await saga.StartAsync("second")).IsSuccess);
    }

    [Fact]
    public async Task In_the_callers_transaction_the_lock_comes_and_goes_with_it()
    {
        await using var saga = NewSaga(new ScriptedStep(true));
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using (var rolledBack = await connection.BeginTransactionAsync())
        {
            Assert.True((await saga.StartAsync("first", rolledBack)).IsSuccess);
        }

        await using (var committed = await connection.BeginTransactionAsync())
        {
            Assert.True((await saga.StartAsync("second", committed)).IsSuccess);
            Assert.Equal(SagaErrorCodes.Locked, (await saga.StartAsync("third", committed)).Error!.Code);
            await committed.CommitAsync();
        }

        Assert.Equal(SagaErrorCodes.Locked, (await saga.RunAsync("fourth")).Error!.Code);
        Assert.Equal(1, await CountAsync(saga));
    }

    [Fact]
    public async Task A_key_that_is_taken_with_another_input_leaves_its_resource_free()
    {
        await using var saga = NewSaga(new ScriptedStep(true));
        Assert.True((await saga.RunAsync("first")).IsSuccess);
        Assert.Equal(SagaErrorCodes.IdempotencyKeyReused, (await saga.RunAsync("first", "other")).Error!.Code);
        Assert.Equal(SagaErrorCodes.IdempotencyKeyReused, (await saga.StartAsync("first", "other")).Error!.Code);

        Assert.True((await saga.RunAsync("second", "other")).IsSuccess);
    }

    [Fact]
    public async Task A_compensated_saga_has_let_go()
    {
        await using var refused = NewSaga(new ScriptedStep(true) { Execute = _ => Task.FromResult(StepOutcome.Rejected("NO", "no")) });
        await using var next = NewSaga(new ScriptedStep(true));
        Assert.Equal("NO", (await refused.RunAsync("first")).Error!.Code);

        Assert.True((await next.RunAsync("second")).IsSuccess);
    }

    [Fact]
    public async Task A_stuck_saga_keeps_its_lock_until_an_operator_gives_it_up()
    {
        await using var sticks = NewSaga(new ScriptedStep(false, SagaStepKind.Retriable) { Execute = _ => throw new TimeoutException() });
        await using var next = NewSaga(new ScriptedStep(true));
        var stuck = await sticks.RunAsync("first");
        Assert.Equal(SagaErrorCodes.Stuck, stuck.Error!.Code);
        Assert.Equal(SagaErrorCodes.Locked, (await next.RunAsync("second")).Error!.Code);

        await sticks.Operations.AbandonAsync(new SagaOperation(stuck.Error.TransactionId!.Value, "operator", "test"), default);

        Assert.True((await next.RunAsync("second")).IsSuccess);
    }

    [Fact]
    public async Task Of_many_at_once_one_runs()
    {
        await using var saga = NewSaga(Held(isTransactional: true));
        var all = Enumerable.Range(0, 12).Select(i => saga.RunAsync($"key {i}")).ToList();
        await _entered.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        _gate.SetResult();
        var results = await Task.WhenAll(all);

        // Those that came after the end of one may have run too, but never two at a time, and nobody heard anything else.
        Assert.Contains(results, result => result.IsSuccess);
        Assert.All(results, result => Assert.True(result.IsSuccess || result.Error!.Code == SagaErrorCodes.Locked));
        Assert.Equal(results.Count(result => result.IsSuccess), (int)await CountAsync(saga));
    }

    [Fact]
    public async Task Deleting_old_sagas_deletes_their_locks()
    {
        await using var saga = NewSaga(new ScriptedStep(true));
        Assert.True((await saga.RunAsync("first")).IsSuccess);
        Assert.Equal(1, await LocksAsync());
        await using var log = new LogUnderTest(database.DataSource);
        await log.Log.DeleteEndedAsync(TimeSpan.Zero, 1000, default);

        Assert.Equal(0, await LocksAsync());
        Assert.True((await saga.RunAsync("first")).IsSuccess);
    }

    [Fact]
    public async Task Shards_are_refused()
    {
        await using var saga = new ScriptedSaga(
            new ScriptedHost([database.DataSource, database.DataSource]) { LockOf = input => input }, new ScriptedStep(true));

        Assert.Contains("SemanticLock", (await Assert.ThrowsAsync<InvalidOperationException>(() => saga.RunAsync("first"))).Message, StringComparison.Ordinal);
        Assert.Contains("SemanticLock", (await Assert.ThrowsAsync<InvalidOperationException>(saga.WorkAsync)).Message, StringComparison.Ordinal);
    }

    private ScriptedSaga NewSaga(params ScriptedStep[] steps) =>
        new(new ScriptedHost([database.DataSource]) { LockOf = input => $"{_resource}/{input}" }, steps);

    private ScriptedStep Held(bool isTransactional, string? only = null)
    {
        var isFirst = 1;
        return new(isTransactional)
        {
            Execute = async _ =>
            {
                if (only is null || Interlocked.Exchange(ref isFirst, 0) == 1)
                {
                    _entered.TrySetResult();
                    await _gate.Task;
                }

                return StepOutcome.Done("\"out\""u8.ToArray());
            },
        };
    }

    private static async Task<StepOutcome> PayAsync(StepCall call)
    {
        // Only a transactional step has something to roll back.
        try
        {
            await using var command = call.Transaction.CreateCommand("update account set balance = balance - 1 where id = 1");
            await command.ExecuteNonQueryAsync();
        }
        catch (InvalidOperationException)
        {
            return StepOutcome.Done("\"called\""u8.ToArray());
        }

        return StepOutcome.Done("\"paid\""u8.ToArray());
    }

    private Task<int> BalanceAsync() => database.ScalarAsync<int>("select balance from account where id = 1");

    private Task<Guid> IdOfAsync(ScriptedSaga saga, string key) =>
        database.ScalarAsync<Guid>($"select id from upkeep.saga where name = '{saga.Name}' and idempotency_key = '{key}'");

    private Task<long> CountAsync(ScriptedSaga saga) => database.ScalarAsync<long>($"select count(*) from upkeep.saga where name = '{saga.Name}'");

    private Task<long> LocksAsync() => database.ScalarAsync<long>($"select count(*) from upkeep.saga_lock where resource like '{_resource}%'");
}
