using Npgsql;
using Upkeep.Sagas;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.PostgreSql.Tests;

public class PostgresSagaOverviewTests
{
    private const string Sagas = """
        insert into upkeep.saga_definition (name, version, hash, manifest) values ('ship', 1, '\x00', '{}'), ('ship', 2, '\x01', '{}'), ('bill', 1, '\x02', '{}');
        insert into upkeep.saga (id, name, version, state, epoch, wake_at, input, error_code, error_message, created_at, finished_at)
        select gen_random_uuid(), name, 1, state, 1, now(), '{}', 'CODE', 'message', timestamptz '2026-01-01 00:00Z' + n * interval '1 minute', null
        from unnest(array['ship', 'bill']) as name, generate_series(1, 6) as state, generate_series(1, 5) as n;
        insert into upkeep.saga (id, name, version, state, epoch, wake_at, input, created_at, finished_at) values
            ('00000000-0000-0000-0000-00000000000a', 'ship', 2, 4, 3, now(), '{}', '2026-01-02 00:00Z', '2026-01-02 00:00:09Z');
        insert into upkeep.saga_step (saga_id, position, kind, epoch, attempt, at) values
            ('00000000-0000-0000-0000-00000000000a', 2, 0, 1, 2, '2026-01-02 00:00:02Z'),
            ('00000000-0000-0000-0000-00000000000a', 1, 0, 1, 1, '2026-01-02 00:00:01Z'),
            ('00000000-0000-0000-0000-00000000000a', 1, 1, 3, 1, '2026-01-02 00:00:08Z'),
            ('00000000-0000-0000-0000-00000000000a', 2, 1, 3, 1, '2026-01-02 00:00:07Z');
        """;

    [Fact]
    public async Task A_saga_comes_with_its_log_in_the_order_of_writing()
    {
        await using var database = await TestDatabase.CreateAsync(PostgresSagaSchema.Sql + Sagas);

        var saga = Assert.Single(await ReadAsync(database, limit: 1, SagaState.Compensated));

        Assert.Equal(
            (new Guid("00000000-0000-0000-0000-00000000000a"), "ship", 2, SagaState.Compensated, null),
            (saga.Id, saga.Name, saga.Version, saga.State, saga.ErrorCode));
        Assert.Equal(TimeSpan.FromSeconds(9), saga.FinishedAt - saga.StartedAt);
        Assert.Equal(
            [(1, StepRecordKind.Done, 1), (2, StepRecordKind.Done, 2), (2, StepRecordKind.Compensated, 1), (1, StepRecordKind.Compensated, 1)],
            saga.Log.Select(entry => (entry.Position, entry.Kind, entry.Attempt)));
    }

    [Fact]
    public async Task Only_the_states_asked_for_come_the_latest_first_over_all_names()
    {
        await using var database = await TestDatabase.CreateAsync(PostgresSagaSchema.Sql + Sagas);

        var sagas = await ReadAsync(database, limit: 6, SagaState.Running, SagaState.Stuck);

        Assert.Equal(6, sagas.Count);
        Assert.Equal(sagas.OrderByDescending(saga => saga.StartedAt).Select(saga => saga.Id), sagas.Select(saga => saga.Id));
        Assert.Equal([SagaState.Running, SagaState.Stuck], sagas.Select(saga => saga.State).Distinct().Order());
        Assert.Equal(["bill", "ship"], sagas.Select(saga => saga.Name).Distinct().Order());
        Assert.All(sagas, saga => Assert.Equal("CODE", saga.ErrorCode));
    }

    [Fact]
    public async Task A_role_that_may_only_look_is_enough()
    {
        var role = $"looker_{Guid.NewGuid():N}";
        await using var database = await TestDatabase.CreateAsync(PostgresSagaSchema.Sql + Sagas);
        await ExecuteAsync(database, $"create role {role} login password 'look'; grant usage on schema upkeep to {role}; grant select on all tables in schema upkeep to {role}");
        try
        {
            var looker = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Password = "look", Pooling = false };
            await using var source = NpgsqlDataSource.Create(looker);

            Assert.NotEmpty(await new PostgresSagaOverview(source).ReadLatestAsync([SagaState.Stuck], 3, TestContext.Current.CancellationToken));
        }
        finally
        {
            await ExecuteAsync(database, $"drop owned by {role}; drop role {role}");
        }
    }

    [Fact]
    public async Task The_latest_of_many_are_found_without_reading_the_rest()
    {
        await using var database = await TestDatabase.CreateAsync(PostgresSagaSchema.Sql + Sagas);
        await ExecuteAsync(database, """
            insert into upkeep.saga (id, name, version, state, epoch, wake_at, input, created_at)
            select gen_random_uuid(), 'ship', 1, 2, 1, now(), '{}', timestamptz '2025-01-01 00:00Z' + n * interval '1 second' from generate_series(1, 20000) as n;
            analyze upkeep.saga;
            """);
        await ReadAsync(database, limit: 20, SagaState.Completed, SagaState.Compensated);

        // A database of its own, so the figures are of this reading only.
        var (sequentialScans, indexScans) = await ScansAsync(database);
        Assert.True(indexScans > 0, "The reading is not in the figures.");
        Assert.Equal(0L, sequentialScans);
    }

    /// <summary>A session that ends hands in its figures; before PostgreSQL 15, to a process that takes its time to write them down.</summary>
    private static async Task<(long Sequential, long Index)> ScansAsync(TestDatabase database)
    {
        database.DataSource.Clear();
        for (var end = DateTime.UtcNow.AddSeconds(60); ;)
        {
            await using var command = database.DataSource.CreateCommand("select seq_scan, idx_scan from pg_stat_user_tables where relid = 'upkeep.saga'::regclass");
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            await reader.ReadAsync(TestContext.Current.CancellationToken);
            if (reader.GetInt64(1) > 0 || DateTime.UtcNow > end)
            {
                return (reader.GetInt64(0), reader.GetInt64(1));
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static Task<IReadOnlyList<SagaSummary>> ReadAsync(TestDatabase database, int limit, params SagaState[] states) =>
        new PostgresSagaOverview(database.DataSource).ReadLatestAsync(states, limit, TestContext.Current.CancellationToken);

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
