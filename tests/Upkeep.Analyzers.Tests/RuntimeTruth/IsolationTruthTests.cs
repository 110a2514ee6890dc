using System.Data;
using Dapper;
using Npgsql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Analyzers.Tests.RuntimeTruth;

/// <summary>What PostgreSQL does with the shapes UPK2008 and UPK2009 are about.</summary>
public sealed class IsolationTruthTests : IAsyncLifetime
{
    private const string Read = "select balance from accounts where id = 1";
    private const string Write = "update accounts set balance = @balance where id = 1";

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() =>
        _database = await TestDatabase.CreateAsync("create table accounts (id int primary key, balance int not null); insert into accounts values (1, 100)");

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private ValueTask<NpgsqlConnection> OpenAsync() => _database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_value_read_without_a_lock_and_written_back_loses_an_update()
    {
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();
        await using var one = await first.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var two = await second.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var seenByOne = await first.ExecuteScalarAsync<int>(Read);
        var seenByTwo = await second.ExecuteScalarAsync<int>(Read);
        await first.ExecuteAsync(Write, new { balance = seenByOne - 30 });
        await one.CommitAsync(TestContext.Current.CancellationToken);
        await second.ExecuteAsync(Write, new { balance = seenByTwo - 50 });
        await two.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(50, await first.ExecuteScalarAsync<int>(Read)); // 30 are lost
    }

    [Fact]
    public async Task A_row_lock_keeps_both_updates()
    {
        await Task.WhenAll(WithdrawAsync(30), WithdrawAsync(50));
        await using var connection = await OpenAsync();
        Assert.Equal(20, await connection.ExecuteScalarAsync<int>(Read));

        async Task WithdrawAsync(int amount)
        {
            await using var connection = await OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            var balance = await connection.ExecuteScalarAsync<int>(Read + " for update");
            await Task.Delay(50, TestContext.Current.CancellationToken);
            await connection.ExecuteAsync(Write, new { balance = balance - amount });
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData(IsolationLevel.RepeatableRead)]
    [InlineData(IsolationLevel.Serializable)]
    public async Task A_strict_level_refuses_the_second_writer_and_a_repetition_succeeds(IsolationLevel level)
    {
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();
        await using (var one = await first.BeginTransactionAsync(level, TestContext.Current.CancellationToken))
        {
            var seen = await first.ExecuteScalarAsync<int>(Read);
            await second.ExecuteAsync("update accounts set balance = balance - 30 where id = 1");
            var failure = await Assert.ThrowsAsync<PostgresException>(() => first.ExecuteAsync(Write, new { balance = seen - 50 }));
            Assert.Equal(PostgresErrorCodes.SerializationFailure, failure.SqlState);
        }

        await using var again = await first.BeginTransactionAsync(level, TestContext.Current.CancellationToken);
        await first.ExecuteAsync(Write, new { balance = await first.ExecuteScalarAsync<int>(Read) - 50 });
        await again.CommitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(20, await first.ExecuteScalarAsync<int>(Read));
    }

    [Fact]
    public async Task A_transaction_per_row_leaves_the_rows_before_a_failure()
    {
        await using var connection = await OpenAsync();
        await Assert.ThrowsAsync<PostgresException>(async () =>
        {
            foreach (var id in new[] { 2, 3, 1 })
            {
                await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
                await connection.ExecuteAsync("insert into accounts values (@id, 0)", new { id });
                await transaction.CommitAsync(TestContext.Current.CancellationToken);
            }
        });
        Assert.Equal(3, await connection.ExecuteScalarAsync<int>("select count(*) from accounts"));
    }

    [Fact]
    public async Task A_transaction_scope_is_serializable_unless_told_otherwise()
    {
        using var scope = new System.Transactions.TransactionScope(System.Transactions.TransactionScopeAsyncFlowOption.Enabled);
        await using var connection = await OpenAsync();
        Assert.Equal("serializable", await connection.ExecuteScalarAsync<string>("show transaction_isolation"));
        scope.Complete();
    }
}
