using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Analyzers.Transactions;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Transactions;

/// <summary>Transactions of a context, whose work is the context's own.</summary>
public class EntityFrameworkTransactionTests
{
    private static string Store(string body) => $$"""
        using Microsoft.EntityFrameworkCore;

        public class Order { public int Id { get; set; } public bool Sent { get; set; } }
        public class Shop : DbContext { public DbSet<Order> Orders => Set<Order>(); }

        public class Store(Shop shop, IDbContextFactory<Shop> shops)
        {
            private object[] All => [shop, shops];

            public async Task<bool> RunAsync(int id, List<int> ids, CancellationToken stop)
            {
                {{body}}
            }
        }
        """;

    private static Task UnendedAsync(string body, DiagnosticSeverity severity = DiagnosticSeverity.Warning) =>
        new CSharpAnalyzerTest<UnendedTransactionAnalyzer> { TestCode = Store(body), MarkupSeverity = severity, ReferenceAssemblies = EntityFrameworkReferences.Net10 }.RunAsync();

    private static Task ConcurrentAsync(string body) =>
        new CSharpAnalyzerTest<ConcurrentUseAnalyzer> { TestCode = Store(body), ReferenceAssemblies = EntityFrameworkReferences.Net10 }.RunAsync();

    [Theory]
    [InlineData("await using var begun = await [|shop.Database.BeginTransactionAsync(stop)|]; shop.Add(new Order()); await shop.SaveChangesAsync(stop); return true;")]
    [InlineData("using var begun = [|shop.Database.BeginTransaction()|]; shop.Add(new Order()); shop.SaveChanges(); await Task.Yield(); return true;")]
    [InlineData("await using var begun = await [|shop.Database.BeginTransactionAsync(stop)|]; await shop.Orders.Where(o => o.Id == id).ExecuteDeleteAsync(stop); return true;")]
    [InlineData("await using var begun = await [|shop.Database.BeginTransactionAsync(stop)|]; await shop.Database.ExecuteSqlAsync($\"delete from orders where id = {id}\", stop); return true;")]
    public Task Reports_a_transaction_whose_writes_are_lost(string body) => UnendedAsync(body);

    [Fact]
    public Task Suggests_where_the_result_may_say_that_they_were_given_up() => UnendedAsync(
        "await using var begun = await [|shop.Database.BeginTransactionAsync(stop)|]; var n = await shop.SaveChangesAsync(stop); if (n == 0) { return false; } await begun.CommitAsync(stop); return true;",
        DiagnosticSeverity.Info);

    [Theory]
    [InlineData("await using var begun = await shop.Database.BeginTransactionAsync(stop); await shop.SaveChangesAsync(stop); await begun.CommitAsync(stop); return true;")]
    [InlineData("await using var begun = await shop.Database.BeginTransactionAsync(stop); await shop.SaveChangesAsync(stop); await shop.Database.CommitTransactionAsync(stop); return true;")]
    [InlineData("await using var begun = await shop.Database.BeginTransactionAsync(stop); return await shop.Orders.AnyAsync(o => o.Id == id, stop);")]
    [InlineData("await shop.SaveChangesAsync(stop); await using var begun = await shop.Database.BeginTransactionAsync(stop); return await shop.Orders.AnyAsync(stop);")]
    [InlineData("await using var begun = await shop.Database.BeginTransactionAsync(stop); if (await shop.SaveChangesAsync(stop) == 0) { await begun.RollbackAsync(stop); return false; } await begun.CommitAsync(stop); return true;")]
    public Task Silent_where_the_transaction_ends_or_only_reads(string body) => UnendedAsync(body);

    [Theory]
    [InlineData("await Task.WhenAll(ids.Select(each => [|shop.Orders.FirstAsync(o => o.Id == each, stop)|])); return true;")]
    [InlineData("await Task.WhenAll(shop.Orders.AnyAsync(stop), [|shop.Orders.CountAsync(stop)|]); return true;")]
    [InlineData("var any = shop.Orders.AnyAsync(stop); var count = [|shop.Orders.CountAsync(stop)|]; await Task.WhenAll(any, count); return true;")]
    public Task Reports_queries_at_once_on_one_context(string body) => ConcurrentAsync(body);

    [Theory]
    [InlineData("await Task.WhenAll(ids.Select(async each => { await using var own = await shops.CreateDbContextAsync(stop); return await own.Orders.FirstAsync(o => o.Id == each, stop); })); return true;")]
    [InlineData("var any = await shop.Orders.AnyAsync(stop); await Task.WhenAll(shop.Orders.CountAsync(stop), Task.Delay(1, stop)); return any;")]
    public Task Silent_with_a_context_each(string body) => ConcurrentAsync(body);
}
