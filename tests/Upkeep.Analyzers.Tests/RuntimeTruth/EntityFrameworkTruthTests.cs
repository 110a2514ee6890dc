using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Analyzers.Tests.RuntimeTruth;

/// <summary>What UPK2001 and UPK2006 say of Entity Framework Core and of transaction scopes, shown on PostgreSQL.</summary>
public sealed class EntityFrameworkTruthTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync("create table item (id int primary key, count int not null default 0); insert into item values (1, 10), (2, 20)");

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    public static TheoryData<string> Writes => ["SaveChanges", "ExecuteUpdate", "ExecuteDelete", "ExecuteSql"];

    [Theory, MemberData(nameof(Writes))]
    public async Task UPK2001_what_a_context_wrote_is_gone_unless_its_transaction_is_committed(string write)
    {
        await RunAsync(commit: false);
        Assert.Equal(10, await CountOfFirstAsync());
        await RunAsync(commit: true);
        Assert.NotEqual(10, await CountOfFirstAsync());

        async Task RunAsync(bool commit)
        {
            await using var shop = new Shop(_database.DataSource);
            await using var transaction = await shop.Database.BeginTransactionAsync(Cancellation);
            Assert.Equal(1, await WriteAsync(shop, write));
            if (commit)
            {
                await transaction.CommitAsync(Cancellation);
            }
        }
    }

    [Theory, MemberData(nameof(Writes))]
    public async Task UPK2001_what_was_written_in_a_scope_is_gone_unless_it_is_completed(string write)
    {
        await RunAsync(complete: false);
        Assert.Equal(10, await CountOfFirstAsync());
        await RunAsync(complete: true);
        Assert.NotEqual(10, await CountOfFirstAsync());

        async Task RunAsync(bool complete)
        {
            using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
            await using var shop = new Shop(_database.DataSource);
            Assert.Equal(1, await WriteAsync(shop, write));
            if (complete)
            {
                scope.Complete();
            }
        }
    }

    [Fact]
    public async Task UPK2001_a_path_that_leaves_a_scope_early_loses_its_rows_without_an_error()
    {
        await MoveAsync(leavesEarly: true);
        Assert.Equal(10, await CountOfFirstAsync());
        await MoveAsync(leavesEarly: false);
        Assert.Equal(11, await CountOfFirstAsync());

        async Task MoveAsync(bool leavesEarly)
        {
            using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
            await using var connection = await _database.DataSource.OpenConnectionAsync(Cancellation);
            await using var command = new NpgsqlCommand("update item set count = count + 1 where id = 1", connection);
            await command.ExecuteNonQueryAsync(Cancellation);
            if (leavesEarly)
            {
                return;
            }

            scope.Complete();
        }
    }

    [Fact]
    public async Task UPK2006_a_second_operation_on_one_context_throws_and_on_a_context_of_its_own_does_not()
    {
        // The first query waits for the lock, and so is surely under way when the second begins.
        await using var locker = await _database.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await locker.BeginTransactionAsync(Cancellation);
        await using (var command = new NpgsqlCommand("lock table item in access exclusive mode", locker, transaction))
        {
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        await using var shop = new Shop(_database.DataSource);
        await using var another = new Shop(_database.DataSource);
        var first = shop.Items.CountAsync(Cancellation);
        var second = another.Items.CountAsync(Cancellation);
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => shop.Items.ToListAsync(Cancellation));
        Assert.Contains("second operation", thrown.Message, StringComparison.Ordinal);
        await transaction.RollbackAsync(Cancellation);
        var counts = await Task.WhenAll(first, second);
        Assert.Equal([2, 2], counts);
    }

    private static async Task<int> WriteAsync(Shop shop, string write)
    {
        switch (write)
        {
            case "SaveChanges":
                (await shop.Items.SingleAsync(item => item.Id == 1, Cancellation)).Count++;
                return await shop.SaveChangesAsync(Cancellation);
            case "ExecuteUpdate":
                return await shop.Items.Where(item => item.Id == 1).ExecuteUpdateAsync(set => set.SetProperty(item => item.Count, item => item.Count + 1), Cancellation);
            case "ExecuteDelete":
                return await shop.Items.Where(item => item.Id == 1).ExecuteDeleteAsync(Cancellation);
            default:
                return await shop.Database.ExecuteSqlAsync($"update item set count = count + 1 where id = {1}", Cancellation);
        }
    }

    // -1: the row is not there.
    private async Task<int> CountOfFirstAsync()
    {
        await using var command = _database.DataSource.CreateCommand("select coalesce((select count from item where id = 1), -1)");
        return (int)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private sealed class Item
    {
        public int Id { get; set; }

        public int Count { get; set; }
    }

    private sealed class Shop(NpgsqlDataSource source) : DbContext
    {
        public DbSet<Item> Items => Set<Item>();

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseNpgsql(source);

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Item>(item =>
        {
            item.ToTable("item");
            item.Property(one => one.Id).HasColumnName("id").ValueGeneratedNever();
            item.Property(one => one.Count).HasColumnName("count");
        });
    }
}
