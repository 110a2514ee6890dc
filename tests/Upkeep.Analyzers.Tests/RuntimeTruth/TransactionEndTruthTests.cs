using Microsoft.EntityFrameworkCore;
using Npgsql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Analyzers.Tests.RuntimeTruth;

/// <summary>What UPK2007 says of a rollback that hides the first error, and of a save after the commit.</summary>
public sealed class TransactionEndTruthTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync("create table item (id int primary key, count int not null check (count >= 0))");

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_rollback_on_a_lost_connection_replaces_the_first_error_unless_it_is_guarded(bool guarded)
    {
        Exception? first = null;
        var last = await Record.ExceptionAsync(async () =>
        {
            await using var connection = await _database.DataSource.OpenConnectionAsync(Cancellation);
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            try
            {
                await TerminateAsync(connection.ProcessID);
                await ExecuteAsync(connection, "insert into item values (1, 1)");
                await transaction.CommitAsync(Cancellation);
            }
            catch (Exception exception)
            {
                first = exception;
                if (guarded)
                {
                    _ = await Record.ExceptionAsync(() => transaction.RollbackAsync(Cancellation));
                }
                else
                {
                    await transaction.RollbackAsync(Cancellation);
                }

                throw;
            }
        });

        Assert.IsType<NpgsqlException>(first, exactMatch: false);
        Assert.Equal(guarded, ReferenceEquals(first, last));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task A_save_after_the_commit_fails_alone(bool savesBefore, int rowsKept)
    {
        await using var context = new Shop(_database.DataSource);
        await Assert.ThrowsAsync<DbUpdateException>(async () =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(Cancellation);
            await context.Database.ExecuteSqlAsync($"insert into item values (1, 1)", Cancellation);
            context.Items.Add(new Item { Id = 2, Count = -1 });
            if (savesBefore)
            {
                await context.SaveChangesAsync(Cancellation);
            }

            await transaction.CommitAsync(Cancellation);
            await context.SaveChangesAsync(Cancellation);
        });

        await using var command = _database.DataSource.CreateCommand("select count(*)::int from item");
        Assert.Equal(rowsKept, await command.ExecuteScalarAsync(Cancellation));
    }

    private async Task TerminateAsync(int process)
    {
        await using var other = await _database.DataSource.OpenConnectionAsync(Cancellation);
        await using var command = new NpgsqlCommand("select pg_terminate_backend($1, 5000)", other) { Parameters = { new NpgsqlParameter<int> { TypedValue = process } } };
        Assert.Equal(true, await command.ExecuteScalarAsync(Cancellation));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
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

    private sealed class Item
    {
        public int Id { get; set; }

        public int Count { get; set; }
    }
}
