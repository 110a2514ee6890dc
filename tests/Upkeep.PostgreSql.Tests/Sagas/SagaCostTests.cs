using Npgsql;
using Upkeep.Sagas;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>What a saga costs over its business statements: nothing in round trips and commits, for transactional steps.</summary>
public sealed class SagaCostTests(SagaDatabase database) : IClassFixture<SagaDatabase>
{
    private const int Sagas = 10;
    private const int Steps = 4;
    private const string Debit = "update account set balance = balance - 1 where id = 1";

    [Fact]
    public async Task A_transactional_step_costs_no_round_trip_over_its_business_transaction()
    {
        await using var proxy = new WireProxy(database.ConnectionString);
        await using var saga = NewSaga(proxy.DataSource, isTransactional: true);
        await saga.RunAsync("warm-up");
        await BusinessOnlyAsync(proxy.DataSource);

        var before = proxy.RoundTrips;
        await BusinessOnlyAsync(proxy.DataSource);
        var business = proxy.RoundTrips - before;
        before = proxy.RoundTrips;
        Assert.True((await saga.RunAsync("counted")).IsSuccess);
        var withSaga = proxy.RoundTrips - before;

        Assert.Equal(2 * Steps, business);
        Assert.Equal(business, withSaga);
    }

    [Fact]
    public async Task A_transactional_step_is_one_commit_and_an_external_one_too_with_one_for_the_start()
    {
        // Numbers of transactions are given for the whole server: nobody else may be at work on it.
        await using var server = await PostgresServer.StartAsync(new() { Settings = new Dictionary<string, string> { ["autovacuum"] = "off" } });
        await using (var source = NpgsqlDataSource.Create(server.ConnectionString))
        {
            await using var schema = source.CreateCommand(SagaDatabase.Schema);
            await schema.ExecuteNonQueryAsync();
        }

        Assert.Equal(Sagas * Steps, await CommitsAsync(server.ConnectionString, source => NewSaga(source, isTransactional: true)));
        Assert.Equal(Sagas * (Steps + 1), await CommitsAsync(server.ConnectionString, source => NewSaga(source, isTransactional: false)));
    }

    private static ScriptedSaga NewSaga(NpgsqlDataSource source, bool isTransactional) => new(
        source,
        [.. Enumerable.Repeat(
            new ScriptedStep(isTransactional)
            {
                Execute = async call =>
                {
                    if (isTransactional)
                    {
                        await using var command = call.Transaction.CreateCommand(Debit);
                        await command.ExecuteNonQueryAsync();
                    }

                    return StepOutcome.Done("\"out\""u8.ToArray());
                },
            },
            Steps)]);

    private static async Task BusinessOnlyAsync(NpgsqlDataSource source)
    {
        for (var i = 0; i < Steps; i++)
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = Debit;
            await command.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }
    }

    /// <summary>The server's own count over the sagas after the first.</summary>
    private static async Task<long> CommitsAsync(string connectionString, Func<NpgsqlDataSource, ScriptedSaga> create)
    {
        // Without the reset that a pool adds to each use of a connection, which counts as a commit of its own.
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 1, NoResetOnClose = true }.ConnectionString);
        await using var saga = create(source);
        await saga.RunAsync("warm-up");
        var reading = -await ReadAsync(source) + await ReadAsync(source);
        var before = await ReadAsync(source);
        for (var i = 0; i < Sagas; i++)
        {
            Assert.True((await saga.RunAsync($"saga {i}")).IsSuccess);
        }

        return await ReadAsync(source) - before - reading;
    }

    /// <summary>
    /// All writes go through the pool's only session, which reports its own counters at once when asked to. It can be asked since 15; before, the
    /// transactions are counted that were given a number, because they wrote.
    /// </summary>
    private static async Task<long> ReadAsync(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        if (connection.PostgreSqlVersion.Major < 15)
        {
            await using var number = new NpgsqlCommand("select txid_current()", connection);
            return (long)(await number.ExecuteScalarAsync())!;
        }

        await using var flush = new NpgsqlCommand("select pg_stat_force_next_flush()", connection);
        await flush.ExecuteNonQueryAsync();
        await using var read = new NpgsqlCommand("select xact_commit from pg_stat_database where datname = current_database()", connection);
        return (long)(await read.ExecuteScalarAsync())!;
    }
}
