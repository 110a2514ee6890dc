using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Queries;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Queries;

public class UPK3006WholeResultTests
{
    private static string Class(string body) => $$"""
        using Dapper;
        using Npgsql;

        record Order(int Id, string Name);
        class Orders(NpgsqlDataSource source, NpgsqlConnection connection)
        {
            private object[] All => [source, connection];
            private static void Use(params object?[] values) { }

            public async Task RunAsync(int id, string mail, string table)
            {
                await Task.Yield();
                {{body}}
            }
        }
        """;

    private static Task VerifyAsync(string body, params DiagnosticResult[] expected)
    {
        var test = new CSharpAnalyzerTest<WholeResultAnalyzer> { TestCode = Class(body) };
        foreach (var result in expected)
        {
            test.ExpectedDiagnostics.Add(result);
        }

        return test.RunAsync();
    }

    private static Task VerifyInfoAsync(string body) =>
        VerifyAsync(body, CSharpAnalyzerVerifier<WholeResultAnalyzer>.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Info));

    [Theory]
    [InlineData("Use((await [|connection.QueryAsync<Order>(\"select id, name from orders order by id desc\")|]).First());")]
    [InlineData("Use((await [|connection.QueryAsync<Order>(\"select id, name from orders where owner = @id order by placed\", new { id })|].ConfigureAwait(false)).FirstOrDefault());")]
    [InlineData("var orders = [|connection.Query<Order>(\"select * from orders order by id\")|].ToList(); Use(orders.FirstOrDefault());")]
    [InlineData("Use((await [|connection.QueryAsync<int>(\"select id from orders where owner = @id\", new { id })|]).Count());")]
    [InlineData("Use([|connection.Query<int>(\"select id from orders\")|].AsList().Count);")]
    [InlineData("if ((await [|connection.QueryAsync<int>(\"select id from orders where price > 10\")|]).Any()) { Use(1); }")]
    [InlineData("if (connection.Query<Order>(\"select id from orders where price > 10\") is var rows && rows.Any()) { } if ([|connection.Query<int>(\"select id from orders\")|].ToList().Count > 0) { }")]
    [InlineData("await using var c = source.CreateCommand(\"select id from orders order by placed desc\"); await using var r = await [|c.ExecuteReaderAsync()|]; if (await r.ReadAsync()) { Use(r.GetInt32(0)); }")]
    [InlineData("using var c = new NpgsqlCommand(\"select id from orders where owner = @id\", connection); using var r = [|c.ExecuteReader()|]; var n = 0; while (r.Read()) { n++; } Use(n);")]
    [InlineData("using var c = new NpgsqlCommand(\"select id from orders\", connection); using var r = [|c.ExecuteReader()|]; var n = 0; while (await r.ReadAsync()) n += 1; Use(n);")]
    public Task Reports_what_needs_no_rows(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("Use(await {|#0:connection.QueryAsync<Order>(\"select id, name from orders\")|});")]
    [InlineData("Use({|#0:connection.Query<Order>(\"select id, name from shop.orders o order by name\")|}.ToList());")]
    [InlineData("await using var c = source.CreateCommand(\"select id from orders\"); await using var r = await {|#0:c.ExecuteReaderAsync()|}; var all = new List<int>(); while (await r.ReadAsync()) { all.Add(r.GetInt32(0)); } Use(all);")]
    public Task Reports_as_information_a_whole_table_in_a_list(string body) => VerifyInfoAsync(body);

    [Fact]
    public Task Reports_what_to_write() => VerifyAsync(
        "Use({|#0:connection.Query<int>(\"select id from orders\")|}.Count());",
        CSharpAnalyzerVerifier<WholeResultAnalyzer>.Diagnostic().WithLocation(0).WithMessage("All rows are read only to count them: ask for 'select count(*)'"));

    [Theory]
    [InlineData("Use((await connection.QueryAsync<Order>(\"select id, name from orders order by id desc limit 1\")).First());")]
    [InlineData("Use((await connection.QueryAsync<Order>(\"select * from users where mail = @mail\", new { mail })).FirstOrDefault());")]
    [InlineData("Use((await connection.QueryAsync<Order>(\"select * from settings\")).Single());")]
    [InlineData("Use((await connection.QueryAsync<int>(\"select count(*) from orders\")).First());")]
    [InlineData("Use((await connection.QueryAsync<int>(\"select max(id) from orders\")).FirstOrDefault());")]
    [InlineData("if ((await connection.QueryAsync<int>(\"select 1 from users where mail = @mail\", new { mail })).Any()) { }")]
    [InlineData("Use((await connection.QueryAsync<Order>(\"select * from orders where owner = @id\", new { id })).ToList());")]
    [InlineData("var rows = (await connection.QueryAsync<Order>(\"select * from orders where owner = @id\", new { id })).ToList(); Use(rows.Count, rows);")]
    [InlineData("Use(await connection.QueryAsync<Order>(\"select * from orders limit @id\", new { id }));")]
    [InlineData("Use(await connection.QueryAsync<Order>(\"select * from orders offset 10 fetch first 10 rows only\"));")]
    [InlineData("Use(await connection.QueryAsync<Order>(\"select owner, name from orders group by owner, name\"));")]
    [InlineData("Use(await connection.QueryAsync<string>(\"select tablename from pg_tables\"));")]
    [InlineData("Use(await connection.QueryAsync<string>(\"select * from recent_orders(10)\"));")]
    [InlineData("Use(await connection.QueryAsync<Order>($\"select * from {table} order by id\"));")]
    [InlineData("Use(connection.Query<Order>(\"select * from orders\", buffered: false));")]
    [InlineData("Use(await connection.QueryFirstAsync<Order>(\"select * from orders order by id\"));")]
    [InlineData("Use(await connection.QueryAsync<Order>(\"select id from orders union all select id from invoices\"));")]
    [InlineData("Use((await connection.QueryAsync<int>(\"delete from orders where owner = @id returning id\", new { id })).Count());")]
    [InlineData("await using var c = source.CreateCommand(\"select id from orders order by id limit 1\"); await using var r = await c.ExecuteReaderAsync(); if (await r.ReadAsync()) { Use(r.GetInt32(0)); }")]
    [InlineData("await using var c = source.CreateCommand(\"select * from orders where id = @id\"); await using var r = await c.ExecuteReaderAsync(); if (await r.ReadAsync()) { Use(r.GetInt32(0)); }")]
    [InlineData("await using var c = source.CreateCommand(\"select id from orders order by id\"); await using var r = await c.ExecuteReaderAsync(); while (await r.ReadAsync()) { Use(r.GetInt32(0)); }")]
    [InlineData("await using var c = source.CreateCommand(\"select id from orders order by id\"); await using var r = await c.ExecuteReaderAsync(); if (!await r.ReadAsync()) { return; } do { Use(r.GetInt32(0)); } while (await r.ReadAsync());")]
    [InlineData("await using var c = source.CreateCommand(\"select id from orders order by id\"); await using var r = await c.ExecuteReaderAsync(); Use(r); if (await r.ReadAsync()) { }")]
    public Task Silent(string body) => VerifyAsync(body);

    [Fact]
    public Task Silent_for_a_table_that_stays_small() => new CSharpAnalyzerTest<WholeResultAnalyzer>
    {
        TestCode = Class("Use(await connection.QueryAsync<Order>(\"select * from Countries\"));"),
        EditorConfig = "[*.cs]\nupkeep_small_tables = currencies, countries",
    }.RunAsync();

    private static Task VerifyContextAsync(string body) => new CSharpAnalyzerTest<WholeResultAnalyzer>
    {
        TestCode = $$"""
            using Microsoft.EntityFrameworkCore;

            public class Order { public int Id { get; set; } public bool Sent { get; set; } }
            public class Shop : DbContext { public DbSet<Order> Orders => Set<Order>(); }
            public class Store(Shop shop) { public async Task<object?> RunAsync(CancellationToken stop) { {{body}} } }
            """,
        ReferenceAssemblies = Infrastructure.EntityFrameworkReferences.Net10,
    }.RunAsync();

    [Theory]
    [InlineData("return (await [|shop.Orders.ToListAsync(stop)|]).Count > 0;")]
    [InlineData("return (await [|shop.Orders.Where(o => o.Sent).ToListAsync(stop)|]).Count;")]
    [InlineData("var all = await [|shop.Orders.ToArrayAsync(stop)|]; return all.Length;")]
    [InlineData("return (await [|shop.Orders.OrderBy(o => o.Id).ToListAsync(stop)|]).FirstOrDefault();")]
    [InlineData("return (await [|shop.Orders.ToListAsync(stop)|]).Any();")]
    public Task Reports_a_list_of_a_context_used_for_its_number(string body) => VerifyContextAsync(body);

    [Theory]
    [InlineData("return await shop.Orders.CountAsync(stop);")]
    [InlineData("var all = await shop.Orders.ToListAsync(stop); Console.WriteLine(all.Count); return all;")]
    [InlineData("return (await shop.Orders.Take(2).ToListAsync(stop)).Single();")]
    [InlineData("return (await shop.Orders.ToListAsync(stop)).Count(o => o.Id.ToString() == \"1\");")]
    public Task Silent_with_a_list_of_a_context_that_is_used(string body) => VerifyContextAsync(body);

    [Theory]
    [InlineData("select id, name from orders", "public.orders 40", false)]
    [InlineData("select id, name from public.orders", "# counted\npublic.orders 999", false)]
    [InlineData("select id, name from orders", "sales.orders 40", false)]
    [InlineData("select id, name from orders", "public.orders 1000", true)]
    [InlineData("select id, name from sales.orders", "public.orders 40\nsales.orders 2000000", true)]
    [InlineData("select id, name from orders", "public.orders 40\nsales.orders 2000000", true)]
    [InlineData("select id, name from orders", "public.entries 40", true)]
    public Task Asks_the_snapshot_of_sizes_how_large_a_table_is(string sql, string sizes, bool isReported)
    {
        var call = $"connection.Query<Order>(\"{sql}\")";
        var test = new CSharpAnalyzerTest<WholeResultAnalyzer>
        {
            TestCode = Class($"Use({(isReported ? "{|#0:" + call + "|}" : call)}.ToList());"),
            EditorConfig = "[/0/sizes.txt]\nbuild_metadata.AdditionalFiles.UpkeepSchemaSizes = true\n",
        };
        test.AdditionalFiles.Add(("/0/sizes.txt", sizes));
        if (isReported)
        {
            test.ExpectedDiagnostics.Add(CSharpAnalyzerVerifier<WholeResultAnalyzer>.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Info));
        }

        return test.RunAsync();
    }
}
