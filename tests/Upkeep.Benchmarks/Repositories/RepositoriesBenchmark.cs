using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Dapper;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Benchmarks.Repositories;

/// <summary>
/// Rows read from and written to a real server: generated, by hand on Npgsql (the baseline), Dapper and Entity Framework Core. All contenders share
/// one data source.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
[HideColumns("Error", "RatioSD")]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class RepositoriesBenchmark : IAsyncDisposable
{
    private const string Schema = """
        create table item (id bigint primary key, name text not null, price numeric not null, created_at timestamptz not null, stock integer);
        insert into item select i, 'item ' || i, i * 0.25, '2026-01-01'::timestamptz + i * interval '1 second', case when i % 3 = 0 then null else i end
        from generate_series(1, 100000) i;
        create unlogged table sink (number bigint primary key generated always as identity, id bigint not null, name text not null, price numeric not null, created_at timestamptz not null, stock integer);
        alter table item set (autovacuum_enabled = off);
        """;

    private const string Select = "select id, name, price, created_at as CreatedAt, stock from item where id";
    private const string Insert = "insert into sink (id, name, price, created_at, stock) values (@Id, @Name, @Price, @CreatedAt, @Stock)";

    private readonly List<Item> _new = [.. Enumerable.Range(1, 1000).Select(i => new Item
    {
        Id = i, Name = $"item {i}", Price = i * 0.25m, CreatedAt = DateTime.UnixEpoch.AddSeconds(i), Stock = i % 3 == 0 ? null : i,
    })];

    private TestDatabase _database = null!;
    private NpgsqlDataSource _dataSource = null!;
    private GeneratedItems _generated = null!;
    private HandWrittenItems _handWritten = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _database = await TestDatabase.CreateAsync(Schema);
        _dataSource = _database.DataSource;

        // Once and now: else the server does it in the middle of one contender's run.
        await using (var vacuum = _dataSource.CreateCommand("vacuum (freeze, analyze) item"))
        {
            await vacuum.ExecuteNonQueryAsync();
        }

        _generated = new GeneratedItems(_dataSource);
        _handWritten = new HandWrittenItems(_dataSource);
    }

    // Outside what is measured, so that the table does not grow. An iteration with a clean-up is a single call: only where it is needed.
    [IterationCleanup(Targets = [nameof(Insert_HandWritten), nameof(Insert_Generated), nameof(Insert_Dapper), nameof(Insert_EntityFramework)])]
    public void EmptySink()
    {
        using var command = _dataSource.CreateCommand("truncate sink");
        command.ExecuteNonQuery();
    }

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("One row")]
    public Task<Item?> OneRow_HandWritten() => _handWritten.FindAsync(500);

    [Benchmark, BenchmarkCategory("One row")]
    public Task<Item?> OneRow_Generated() => _generated.FindAsync(500);

    [Benchmark, BenchmarkCategory("One row")]
    public async Task<Item?> OneRow_Dapper()
    {
        await using var connection = await _dataSource.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<Item>(Select + " = @id", new { id = 500L });
    }

    [Benchmark, BenchmarkCategory("One row")]
    public async Task<Item?> OneRow_EntityFramework()
    {
        await using var context = new ItemContext(_dataSource);
        return await context.Items.AsNoTracking().SingleOrDefaultAsync(static item => item.Id == 500);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("1,000 rows")]
    public Task<List<Item>> Rows_HandWritten() => _handWritten.ListAsync(1000);

    [Benchmark, BenchmarkCategory("1,000 rows")]
    public Task<List<Item>> Rows_Generated() => _generated.ListAsync(1000);

    [Benchmark, BenchmarkCategory("1,000 rows")]
    public async Task<List<Item>> Rows_Dapper()
    {
        await using var connection = await _dataSource.OpenConnectionAsync();
        return (await connection.QueryAsync<Item>(Select + " <= @limit", new { limit = 1000L })).AsList();
    }

    [Benchmark, BenchmarkCategory("1,000 rows")]
    public async Task<List<Item>> Rows_EntityFramework()
    {
        await using var context = new ItemContext(_dataSource);
        return await context.Items.AsNoTracking().Where(static item => item.Id <= 1000).ToListAsync();
    }

    [Benchmark(Baseline = true), BenchmarkCategory("Insert 1,000")]
    public Task<int> Insert_HandWritten() => _handWritten.AddAsync(_new);

    [Benchmark, BenchmarkCategory("Insert 1,000")]
    public Task<int> Insert_Generated() => _generated.AddAsync(_new);

    [Benchmark, BenchmarkCategory("Insert 1,000")]
    public async Task<int> Insert_Dapper()
    {
        await using var connection = await _dataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var count = await connection.ExecuteAsync(Insert, _new, transaction);
        await transaction.CommitAsync();
        return count;
    }

    [Benchmark, BenchmarkCategory("Insert 1,000")]
    public async Task<int> Insert_EntityFramework()
    {
        await using var context = new ItemContext(_dataSource);
        context.Sink.AddRange(_new.Select(static item => new SinkItem { Id = item.Id, Name = item.Name, Price = item.Price, CreatedAt = item.CreatedAt, Stock = item.Stock }));
        return await context.SaveChangesAsync();
    }

    [Benchmark(Baseline = true), BenchmarkCategory("Stream 100,000")]
    public Task<long> Stream_HandWritten() => SumAsync(_handWritten.StreamAsync(100_000));

    [Benchmark, BenchmarkCategory("Stream 100,000")]
    public Task<long> Stream_Generated() => SumAsync(_generated.StreamAsync(100_000));

    [Benchmark, BenchmarkCategory("Stream 100,000")]
    public async Task<long> Stream_Dapper()
    {
        await using var connection = await _dataSource.OpenConnectionAsync();
        return await SumAsync(connection.QueryUnbufferedAsync<Item>(Select + " <= @limit", new { limit = 100_000L }));
    }

    [Benchmark, BenchmarkCategory("Stream 100,000")]
    public async Task<long> Stream_EntityFramework()
    {
        await using var context = new ItemContext(_dataSource);
        return await SumAsync(context.Items.AsNoTracking().Where(static item => item.Id <= 100_000).AsAsyncEnumerable());
    }

    private static async Task<long> SumAsync(IAsyncEnumerable<Item> items)
    {
        var sum = 0L;
        await foreach (var item in items)
        {
            sum += item.Id;
        }

        return sum;
    }
}
