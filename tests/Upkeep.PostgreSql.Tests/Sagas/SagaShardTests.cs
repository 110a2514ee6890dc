using Upkeep.Sagas;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>Two databases as shards under one runtime.</summary>
public sealed class SagaShardTests : IAsyncLifetime
{
    private readonly SagaDatabase _first = new();
    private readonly SagaDatabase _second = new();

    public async ValueTask InitializeAsync()
    {
        await _first.InitializeAsync();
        await _second.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task Each_saga_lives_in_one_shard_and_is_recovered_there()
    {
        var host = new ScriptedHost([_first.DataSource, _second.DataSource]) { Name = "sharded", Lease = TimeSpan.FromSeconds(1) };
        await using var saga = await new ScriptedSaga(host, new ScriptedStep(true), new ScriptedStep(false)).WorkAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < 40; i++)
        {
            ids.Add((await saga.StartAsync($"key-{i}")).Value!.SagaId);
            Assert.Equal(ids[i], (await saga.StartAsync($"key-{i}")).Value!.SagaId);
        }

        foreach (var shard in new[] { _first, _second })
        {
            await shard.ExecuteAsync("update upkeep.saga set state = 1, result = null, epoch = epoch + 1, owner = gen_random_uuid(), finished_at = null where state = 2");
            await shard.ExecuteAsync("delete from upkeep.saga_step where position = 2");
        }

        foreach (var id in ids)
        {
            Assert.Equal(SagaState.Completed, (await saga.EndOfAsync(id)).State);
        }

        var counts = new[] { await CountAsync(_first), await CountAsync(_second) };
        Assert.Equal(40, counts.Sum());
        Assert.All(counts, count => Assert.InRange(count, 5, 35));
        Assert.Equal(0L, await _first.ScalarAsync<long>("select count(*) from upkeep.saga where right(id::text, 2) <> '00'"));
        Assert.Equal(0L, await _second.ScalarAsync<long>("select count(*) from upkeep.saga where right(id::text, 2) <> '01'"));
    }

    [Fact]
    public async Task Overview_and_operator_actions_reach_every_shard()
    {
        var host = new ScriptedHost([_first.DataSource, _second.DataSource]) { Name = "sharded-operations" };
        await using var saga = new ScriptedSaga(
            host, new ScriptedStep(true) { MaxAttempts = 1, Compensate = _ => throw new InvalidOperationException("never") },
            new ScriptedStep(true) { Execute = _ => Task.FromResult(StepOutcome.Rejected("NO", "")) });
        for (var i = 0; i < 20; i++)
        {
            await saga.RunAsync($"stuck-{i}");
        }

        var stuck = await saga.Overview.ReadLatestAsync([SagaState.Stuck], 100, TestContext.Current.CancellationToken);
        Assert.Equal(20, stuck.Count);
        Assert.Equal(stuck.OrderByDescending(one => one.StartedAt).Select(one => one.Id), stuck.Select(one => one.Id));
        Assert.Equal(7, (await saga.Overview.ReadLatestAsync([SagaState.Stuck], 7, TestContext.Current.CancellationToken)).Count);
        foreach (var one in stuck)
        {
            await saga.Operations.AbandonAsync(new SagaOperation(one.Id, "test", "all shards"), TestContext.Current.CancellationToken);
        }

        Assert.All(
            [await _first.ScalarAsync<long>("select count(*) from upkeep.saga_audit"), await _second.ScalarAsync<long>("select count(*) from upkeep.saga_audit")],
            audited => Assert.InRange(audited, 1, 19));
        await Assert.ThrowsAsync<SagaOperationException>(
            () => saga.Operations.RetryAsync(new SagaOperation(Guid.Parse("00000000-0000-0000-0000-000000000007"), "test", "no such shard"), TestContext.Current.CancellationToken));
    }

    private static Task<long> CountAsync(SagaDatabase shard) => shard.ScalarAsync<long>("select count(*) from upkeep.saga where state = 2");
}
