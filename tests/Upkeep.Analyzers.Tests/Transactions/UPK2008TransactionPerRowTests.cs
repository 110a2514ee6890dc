using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Transactions.TransactionPerRowAnalyzer>;

namespace Upkeep.Analyzers.Tests.Transactions;

public class UPK2008TransactionPerRowTests
{
    private static Task VerifyAsync(string body) => Verify.VerifyAnalyzerAsync($$"""
        using System.Data;
        using Dapper;
        using Npgsql;

        record Order(int Id, string Name);
        record Tenant(NpgsqlDataSource Source, string ConnectionString);
        class Orders(NpgsqlDataSource source, NpgsqlConnection connection)
        {
            private const string Insert = "insert into orders (id, name) values (@Id, @Name)";
            private object[] All => [source, connection];
            private static Task SaveAsync(Order order, NpgsqlTransaction transaction) => Task.FromResult((order, transaction));

            public async Task RunAsync(List<Order> orders, List<Tenant> tenants, Order[][] pages)
            {
                await Task.Yield();
                {{body}}
            }
        }
        """);

    [Theory]
    [InlineData("foreach (var order in orders) { await using var t = await [|connection.BeginTransactionAsync()|]; await connection.ExecuteAsync(Insert, order, t); await t.CommitAsync(); }")]
    [InlineData("foreach (var order in orders) { using var t = [|connection.BeginTransaction(IsolationLevel.ReadCommitted)|]; connection.Execute(Insert, order, t); t.Commit(); }")]
    [InlineData("foreach (var order in orders) { await using var c = await [|source.OpenConnectionAsync()|]; await c.ExecuteAsync(Insert, order); }")]
    [InlineData("foreach (var order in orders) { using var c = [|source.OpenConnection()|]; using var t = c.BeginTransaction(); c.Execute(Insert, order); t.Commit(); }")]
    [InlineData("foreach (var order in orders) { await using var c = new NpgsqlConnection(\"Host=a\"); await [|c.OpenAsync()|]; await c.ExecuteAsync(Insert, order); }")]
    [InlineData("for (var i = 0; i < orders.Count; i++) { await using var c = await [|source.OpenConnectionAsync()|]; await c.ExecuteAsync(Insert, orders[i]); }")]
    [InlineData("foreach (var order in orders) { await using var t = await [|connection.BeginTransactionAsync()|]; await SaveAsync(order, t); await t.CommitAsync(); }")]
    [InlineData("foreach (var order in orders) { await using var c = await [|source.OpenConnectionAsync()|]; var command = new NpgsqlCommand(Insert, c); command.Parameters.AddWithValue(\"Id\", order.Id); await command.ExecuteNonQueryAsync(); }")]
    [InlineData("foreach (var order in orders) { if (order.Id > 0) { await using var t = await [|connection.BeginTransactionAsync()|]; await connection.ExecuteAsync(Insert, new { order.Id, order.Name }); await t.CommitAsync(); } }")]
    [InlineData("using var reader = connection.ExecuteReader(\"select id from orders\"); while (reader.Read()) { var id = reader.GetInt32(0); using var c = [|source.OpenConnection()|]; c.Execute(\"delete from carts where id = @id\", new { id }); }")]
    [InlineData("foreach (var order in orders) { await using var t = await [|connection.BeginTransactionAsync()|]; try { await SaveAsync(order, t); await t.CommitAsync(); } finally { Console.WriteLine(order.Id); } }")]
    public Task Reports(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("await using var t = await connection.BeginTransactionAsync(); foreach (var order in orders) { await connection.ExecuteAsync(Insert, order, t); } await t.CommitAsync();")]
    [InlineData("foreach (var order in orders) { try { await using var t = await connection.BeginTransactionAsync(); await SaveAsync(order, t); await t.CommitAsync(); } catch (PostgresException e) { Console.WriteLine(e); } }")]
    [InlineData("foreach (var order in orders) { await using var t = await connection.BeginTransactionAsync(); try { await SaveAsync(order, t); await t.CommitAsync(); } catch (Exception) { await t.RollbackAsync(); } }")]
    [InlineData("foreach (var page in pages) { await using var t = await connection.BeginTransactionAsync(); await connection.ExecuteAsync(Insert, page, t); await t.CommitAsync(); }")]
    [InlineData("foreach (var chunk in orders.Chunk(100)) { await using var c = await source.OpenConnectionAsync(); await c.ExecuteAsync(Insert, chunk); }")]
    [InlineData("foreach (var tenant in tenants) { await using var c = await tenant.Source.OpenConnectionAsync(); await c.ExecuteAsync(\"select @n\", new { n = tenant.ConnectionString }); }")]
    [InlineData("foreach (var tenant in tenants) { await using var c = new NpgsqlConnection(tenant.ConnectionString); await c.OpenAsync(); await c.ExecuteAsync(\"select @n\", new { n = tenant }); }")]
    [InlineData("await Parallel.ForEachAsync(orders, async (order, token) => { await using var c = await source.OpenConnectionAsync(token); await c.ExecuteAsync(Insert, order); });")]
    [InlineData("await Task.WhenAll(orders.Select(async order => { await using var c = await source.OpenConnectionAsync(); await c.ExecuteAsync(Insert, order); }));")]
    [InlineData("var tasks = new List<Task>(); foreach (var order in orders) { tasks.Add(Task.Run(async () => { await using var c = await source.OpenConnectionAsync(); await c.ExecuteAsync(Insert, order); })); } await Task.WhenAll(tasks);")]
    [InlineData("for (var attempt = 0; attempt < 3; attempt++) { await using var t = await connection.BeginTransactionAsync(); await connection.ExecuteAsync(\"update a set b = 1\"); await t.CommitAsync(); }")]
    [InlineData("while (true) { await using var c = await source.OpenConnectionAsync(); await c.ExecuteAsync(\"select 1\"); await Task.Delay(1000); }")]
    [InlineData("foreach (var order in orders) { await using var t = await connection.BeginTransactionAsync(); await SaveAsync(order, t); await t.CommitAsync(); if (order.Id == 1) break; }")]
    [InlineData("foreach (var order in orders) { await using var c = await source.OpenConnectionAsync(); Console.WriteLine(order); }")]
    public Task Silent(string body) => VerifyAsync(body);
}
