using System.Transactions;
using Npgsql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Analyzers.Tests.RuntimeTruth;

public sealed class TruthDatabase : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Database = await TestDatabase.CreateAsync("create table t (id int primary key, n int not null default 0)");

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}

/// <summary>What the transaction rules say of PostgreSQL and Npgsql, shown on them: the bad shape loses or fails, the good one does not.</summary>
public class TransactionTruthTests(TruthDatabase truth) : IClassFixture<TruthDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UPK2001_a_transaction_left_without_commit_loses_its_rows_in_silence()
    {
        await RunAsync(1, commit: false);
        Assert.Equal(0, await CountAsync(1));
        await RunAsync(1, commit: true);
        Assert.Equal(1, await CountAsync(1));

        async Task RunAsync(int id, bool commit)
        {
            await using var connection = await truth.Database.DataSource.OpenConnectionAsync(Cancellation);
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            await InsertAsync(connection, id);
            if (commit)
            {
                await transaction.CommitAsync(Cancellation);
            }
        }
    }

    [Fact]
    public async Task UPK2007_a_command_with_the_transaction_of_another_connection_stays_when_it_rolls_back()
    {
        await RunAsync(70, onOwnConnection: false);
        Assert.Equal(1, await CountAsync(70));
        await RunAsync(71, onOwnConnection: true);
        Assert.Equal(0, await CountAsync(71));

        async Task RunAsync(int id, bool onOwnConnection)
        {
            await using var connection = await truth.Database.DataSource.OpenConnectionAsync(Cancellation);
            await using var other = await truth.Database.DataSource.OpenConnectionAsync(Cancellation);
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            await using var command = new NpgsqlCommand("insert into t (id) values ($1)", onOwnConnection ? connection : other, transaction);
            command.Parameters.AddWithValue(id);
            await command.ExecuteNonQueryAsync(Cancellation);
            await transaction.RollbackAsync(Cancellation);
        }
    }

    [Fact]
    public async Task UPK2002_a_commit_after_a_swallowed_error_keeps_nothing_and_throws_nothing()
    {
        await RunAsync(10, savepoint: false);
        Assert.Equal(0, await CountAsync(10));
        await RunAsync(10, savepoint: true);
        Assert.Equal(1, await CountAsync(10));

        async Task RunAsync(int id, bool savepoint)
        {
            await using var connection = await truth.Database.DataSource.OpenConnectionAsync(Cancellation);
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            await InsertAsync(connection, id);
            await transaction.SaveAsync("before", Cancellation);
            try
            {
                await InsertAsync(connection, id);
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                if (savepoint)
                {
                    await transaction.RollbackAsync("before", Cancellation);
                }
            }

            await transaction.CommitAsync(Cancellation);
        }
    }

    [Fact]
    public async Task UPK2002_a_statement_after_a_swallowed_error_fails_with_25P02()
    {
        await using var connection = await truth.Database.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(connection, "insert into t values (null)"));
        var second = await Assert.ThrowsAsync<PostgresException>(() => InsertAsync(connection, 11));
        Assert.Equal(PostgresErrorCodes.InFailedSqlTransaction, second.SqlState);
    }

    [Fact]
    public async Task UPK2003_an_import_without_Complete_discards_its_rows()
    {
        await RunAsync(20, complete: false);
        Assert.Equal(0, await CountAsync(20));
        await RunAsync(20, complete: true);
        Assert.Equal(1, await CountAsync(20));

        async Task RunAsync(int id, bool complete)
        {
            await using var connection = await truth.Database.DataSource.OpenConnectionAsync(Cancellation);
            await using var import = await connection.BeginBinaryImportAsync("copy t (id) from stdin (format binary)", Cancellation);
            await import.StartRowAsync(Cancellation);
            await import.WriteAsync(id, Cancellation);
            if (complete)
            {
                await import.CompleteAsync(Cancellation);
            }
        }
    }

    [Fact]
    public async Task UPK2004_a_scope_without_async_flow_does_not_reach_behind_an_await()
    {
        Assert.Null(await AmbientAfterAwaitAsync(TransactionScopeAsyncFlowOption.Suppress));
        Assert.NotNull(await AmbientAfterAwaitAsync(TransactionScopeAsyncFlowOption.Enabled));

        // A thread that is not of the pool, so that the code after the await is certain to run on another one.
        static Task<Transaction?> AmbientAfterAwaitAsync(TransactionScopeAsyncFlowOption option) =>
            Task.Factory.StartNew(() => ReadAsync(option), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

        static async Task<Transaction?> ReadAsync(TransactionScopeAsyncFlowOption option)
        {
            var scope = new TransactionScope(option);
            await Task.Delay(50);
            var ambient = Transaction.Current;
            if (option == TransactionScopeAsyncFlowOption.Enabled)
            {
                scope.Dispose();
            }
            else
            {
                Assert.Throws<InvalidOperationException>(scope.Dispose);
            }

            return ambient;
        }
    }

    [Fact]
    public async Task UPK2005_a_transaction_that_waits_keeps_others_waiting()
    {
        await using var connection = await truth.Database.DataSource.OpenConnectionAsync(Cancellation);
        await InsertAsync(connection, 30);
        await using var other = await truth.Database.DataSource.OpenConnectionAsync(Cancellation);
        await ExecuteAsync(other, "set lock_timeout = '100ms'");

        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            await ExecuteAsync(connection, "update t set n = 1 where id = 30");
            var blocked = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(other, "update t set n = 2 where id = 30"));
            Assert.Equal(PostgresErrorCodes.LockNotAvailable, blocked.SqlState);
            await transaction.CommitAsync(Cancellation);
        }

        await ExecuteAsync(other, "update t set n = 2 where id = 30");
    }

    [Fact]
    public async Task UPK2006_a_connection_refuses_a_second_operation_while_a_reader_is_open()
    {
        await using var connection = await truth.Database.DataSource.OpenConnectionAsync(Cancellation);
        await using (var command = new NpgsqlCommand("select generate_series(1, 10)", connection))
        await using (var reader = await command.ExecuteReaderAsync(Cancellation))
        {
            await reader.ReadAsync(Cancellation);
            await Assert.ThrowsAsync<NpgsqlOperationInProgressException>(() => InsertAsync(connection, 40));
        }

        await InsertAsync(connection, 40);
        Assert.Equal(1, await CountAsync(40));
    }

    [Fact]
    public async Task UPK2006_a_connection_refuses_two_operations_at_once()
    {
        await using var connection = await truth.Database.DataSource.OpenConnectionAsync(Cancellation);
        var first = ExecuteAsync(connection, "select pg_sleep(0.3)");
        await Assert.ThrowsAsync<NpgsqlOperationInProgressException>(() => ExecuteAsync(connection, "select 1"));
        await first;
    }

    [Fact]
    public async Task UPK2006_a_rollback_while_a_reader_is_open_throws_and_leaves_the_transaction_open()
    {
        await using var connection = await truth.Database.DataSource.OpenConnectionAsync(Cancellation);
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            await InsertAsync(connection, 41);
            await using var command = new NpgsqlCommand("select generate_series(1, 10)", connection, transaction);
            await using (var reader = await command.ExecuteReaderAsync(Cancellation))
            {
                Assert.True(await reader.ReadAsync(Cancellation));
                await Assert.ThrowsAsync<NpgsqlOperationInProgressException>(() => transaction.RollbackAsync(Cancellation));
            }

            // Whoever swallowed that still sees, and would commit, what was to be rolled back.
            await transaction.CommitAsync(Cancellation);
        }

        Assert.Equal(1, await CountAsync(41));
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            await InsertAsync(connection, 42);
            await using var command = new NpgsqlCommand("select generate_series(1, 10)", connection, transaction);
            await using (var reader = await command.ExecuteReaderAsync(Cancellation))
            {
                Assert.True(await reader.ReadAsync(Cancellation));
            }

            await transaction.RollbackAsync(Cancellation);
        }

        Assert.Equal(0, await CountAsync(42));
    }

    [Fact]
    public async Task UPK1001_connections_that_are_not_disposed_exhaust_the_pool()
    {
        var text = new NpgsqlConnectionStringBuilder(truth.Database.ConnectionString) { MaxPoolSize = 2, Timeout = 1 }.ConnectionString;
        await using var source = NpgsqlDataSource.Create(text);
        var kept = new List<NpgsqlConnection> { await ConnectPatientlyAsync(source), await ConnectPatientlyAsync(source) };
        await Assert.ThrowsAsync<NpgsqlException>(async () => await source.OpenConnectionAsync(Cancellation));

        await kept[0].DisposeAsync();
        await using (var again = await source.OpenConnectionAsync(Cancellation))
        {
            await ExecuteAsync(again, "select 1");
        }

        await kept[1].DisposeAsync();
    }

    // A second is enough for the pool to say that it is exhausted, and not always for a busy machine to connect.
    private static async Task<NpgsqlConnection> ConnectPatientlyAsync(NpgsqlDataSource source)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); ;)
        {
            try
            {
                return await source.OpenConnectionAsync(Cancellation);
            }
            catch (Exception exception) when (exception is NpgsqlException { IsTransient: true } or TimeoutException && DateTime.UtcNow < end)
            {
                await Task.Delay(50, Cancellation);
            }
        }
    }

    private async Task<int> CountAsync(int id)
    {
        await using var command = truth.Database.DataSource.CreateCommand("select count(*)::int from t where id = $1");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = id });
        return (int)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private static async Task InsertAsync(NpgsqlConnection connection, int id)
    {
        await using var command = new NpgsqlCommand("insert into t (id) values ($1)", connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = id });
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
