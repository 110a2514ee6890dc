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

    private static Task<long> CountAsync(SagaDatabase shard) => shard.ScalarAsync<long>("select count(*) from upkeep.saga where state = 2");
}
