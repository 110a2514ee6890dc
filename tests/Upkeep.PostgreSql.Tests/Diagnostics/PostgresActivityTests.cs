using Npgsql;
using Upkeep.PostgreSql.Diagnostics;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.PostgreSql.Tests.Diagnostics;

public class PostgresActivityTests
{
    [Fact]
    public async Task Shows_who_waits_for_whom_down_to_the_one_that_blocks_them_all()
    {
        await using var database = await TestDatabase.CreateAsync("create table stock (id int)");
        await using var holder = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await ExecuteAsync(holder, "lock table stock in access exclusive mode");
        await using var waiter = await database.DataSource.OpenConnectionAsync();
        var waiting = ExecuteAsync(waiter, "select count(*) from stock");
        await Task.Delay(1500);

        var activity = await new PostgresActivity(database.DataSource, TimeProvider.System).ReadAsync(withTexts: true);
        await transaction.RollbackAsync();
        await waiting;

        Assert.Equal([holder.ProcessID, waiter.ProcessID], activity.Waits.Select(static wait => wait.Pid));
        Assert.Equal([[], [holder.ProcessID]], activity.Waits.Select(static wait => wait.BlockedBy));
        Assert.All(activity.Waits, static wait => Assert.True(wait.For > TimeSpan.FromSeconds(1), $"{wait.For}"));
        Assert.Equal("select count(*) from stock", activity.Waits[1].Text);
        Assert.Contains(activity.Transactions, open => open.Pid == holder.ProcessID && open.State == "idle in transaction");
        Assert.True(activity.Connections["idle in transaction"] >= 1);
        Assert.True(activity.MaxConnections > 0);
        Assert.Equal(["statements: pg_stat_statements is not installed in this database"], activity.NotSeen);
    }

    [Fact]
    public async Task Without_texts_there_is_none()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var open = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await open.BeginTransactionAsync();
        await ExecuteAsync(open, "select 'a secret'");
        await Task.Delay(1100);

        var activity = await new PostgresActivity(database.DataSource, TimeProvider.System).ReadAsync(withTexts: false);

        Assert.Null(Assert.Single(activity.Transactions).Text);
    }

    [Fact]
    public async Task Takes_one_connection_and_gives_it_back_as_it_was()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var one = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 1, Timeout = 2 }.ConnectionString);

        await new PostgresActivity(one, TimeProvider.System).ReadAsync(withTexts: true);

        await using var command = one.CreateCommand("select current_setting('default_transaction_read_only') || current_setting('statement_timeout')");
        Assert.Equal("off0", await command.ExecuteScalarAsync());
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
