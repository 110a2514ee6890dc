using Upkeep.Sagas;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>A rolling deployment: processes with the old and with the new version of a saga on one database.</summary>
public sealed class SagaVersionTests(SagaDatabase database) : IClassFixture<SagaDatabase>
{
    private static readonly ScriptedStep s_step = new(IsTransactional: true);

    [Fact]
    public async Task Old_and_new_run_side_by_side_and_each_process_takes_its_own()
    {
        await using var old = await Version1("side-by-side").WorkAsync();
        await using var current = await Version2("side-by-side").WorkAsync();

        // Stored for anybody who knows them.
        var olds = await StoreAsync(old, 5, "old");
        var currents = await StoreAsync(current, 5, "current");
        foreach (var id in olds)
        {
            Assert.Equal("out+out", (await old.EndOfAsync(id)).Result.Value);
        }

        foreach (var id in currents)
        {
            Assert.Equal("out+out+out", (await current.EndOfAsync(id)).Result.Value);
        }

        Assert.Equal(10, old.Calls.Count);
        Assert.Equal(15, current.Calls.Count);
        Assert.Equal(
            [(1, 2L), (2, 3L)],
            await ReadAsync("select version, count(*) / count(distinct saga.id) from upkeep.saga join upkeep.saga_step on saga_id = saga.id where name = 'side-by-side' group by 1 order by 1"));
    }

    [Fact]
    public async Task The_old_version_waits_untouched_and_counted_until_a_process_knows_it_again()
    {
        await using var current = await Version2("waits").WorkAsync();
        Guid id;
        await using (var leaving = Version1("waits"))
        {
            id = Assert.Single(await StoreAsync(leaving, 1, "old"));
        }

        var fresh = Assert.Single(await StoreAsync(current, 1, "current"));
        await current.EndOfAsync(fresh);
        await using var log = new LogUnderTest(database.DataSource);
        Assert.Equal(1, (await log.Log.CountAsync([current.Definition], default)).Unclaimable);
        Assert.Equal(3, current.Calls.Count);
        Assert.Equal(SagaState.Running, (await current.FindAsync(id)).State);

        await using var back = await Version1("waits").WorkAsync();
        Assert.Equal(SagaState.Completed, (await back.EndOfAsync(id)).State);
        Assert.Equal(["Step1", "Step2"], back.Calls);
        Assert.Equal(0, (await log.Log.CountAsync([current.Definition], default)).Unclaimable);
    }

    [Fact]
    public async Task A_process_with_other_steps_under_the_same_version_does_not_start()
    {
        await using var old = await Version1("changed").WorkAsync();
        await using var changed = new ScriptedSaga(new ScriptedHost([database.DataSource]) { Name = "changed", HashDigit = 'f' }, s_step, s_step, s_step);

        var refusal = await Assert.ThrowsAsync<SagaDefinitionMismatchException>(() => changed.WorkAsync());

        Assert.Contains("raise Version in [Saga]", refusal.Message, StringComparison.Ordinal);
        Assert.True((await old.RunAsync("still")).IsSuccess);
    }

    private ScriptedSaga Version1(string name) => new(new ScriptedHost([database.DataSource]) { Name = name }, s_step, s_step);

    private ScriptedSaga Version2(string name) => new(new ScriptedHost([database.DataSource]) { Name = name, Version = 2, HashDigit = '2' }, s_step, s_step, s_step);

    private async Task<List<Guid>> StoreAsync(ScriptedSaga saga, int count, string key)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            ids.Add((await saga.StartAsync($"{key} {i}", transaction)).Value!.SagaId);
        }

        await transaction.CommitAsync();
        return ids;
    }

    private async Task<List<(int Version, long Records)>> ReadAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(int, long)>();
        while (await reader.ReadAsync())
        {
            rows.Add((reader.GetInt32(0), reader.GetInt64(1)));
        }

        return rows;
    }
}
