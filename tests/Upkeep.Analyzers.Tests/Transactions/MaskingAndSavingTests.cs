using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Testing.Analyzers;
using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Transactions.TransactionOrderAnalyzer>;

namespace Upkeep.Analyzers.Tests.Transactions;

/// <summary>The two findings of UPK2007 that are about what comes around the end of a transaction.</summary>
public class MaskingAndSavingTests
{
    private static string Handled(string handler) => Snippet.Async($$"""
        await using var begun = await connection.BeginTransactionAsync();
        try
        {
            await command.ExecuteNonQueryAsync();
            await begun.CommitAsync();
        }
        {{handler}}
        """);

    [Theory]
    [InlineData("catch { await [|begun.RollbackAsync()|]; throw; }")]
    [InlineData("catch (Exception) { await [|begun.RollbackAsync(cancellation)|]; throw; }")]
    [InlineData("catch (Exception exception) { await [|begun.RollbackAsync()|]; throw new InvalidOperationException(\"failed\", exception); }")]
    [InlineData("catch (NpgsqlException) { await [|begun.RollbackAsync()|]; throw; }")]
    [InlineData("catch (Exception) when (flag) { [|begun.Rollback()|]; throw; }")]
    [InlineData("catch (OperationCanceledException) { await [|begun.RollbackAsync(cancellation)|]; throw; }")]
    [InlineData("catch (Exception exception) { Console.WriteLine(exception); if (flag) { await [|begun.RollbackAsync()|]; } throw; }")]
    public Task Reports_a_rollback_that_may_hide_the_error(string handler) =>
        new CSharpAnalyzerTest<Analyzers.Transactions.TransactionOrderAnalyzer> { TestCode = Handled(handler), MarkupSeverity = DiagnosticSeverity.Info }.RunAsync();

    [Theory]
    [InlineData("catch { throw; }")]
    [InlineData("catch (Exception) { await begun.RollbackAsync(); }")]
    [InlineData("catch (Exception) { try { await begun.RollbackAsync(); } catch (Exception) { } throw; }")]
    [InlineData("catch (PostgresException) { await begun.RollbackAsync(); throw; }")]
    [InlineData("catch (NpgsqlException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation) { await begun.RollbackAsync(); throw; }")]
    [InlineData("catch (ArgumentException) { await begun.RollbackAsync(); throw; }")]
    [InlineData("catch (Exception) { if (connection.FullState == ConnectionState.Open) { await begun.RollbackAsync(); } throw; }")]
    public Task Silent_on_a_rollback_that_hides_nothing(string handler) => Verify.VerifyAnalyzerAsync(Handled(handler));

    private static string Saving(string body) => $$"""
        using Microsoft.EntityFrameworkCore;
        using Microsoft.Extensions.Logging;

        class Item { public int Id { get; set; } public int Count { get; set; } }

        class Shop : DbContext { public DbSet<Item> Items => Set<Item>(); }

        class Stock(Shop shop, ILogger logger)
        {
            private object[] All => [shop, logger];

            public async Task TakeAsync(int id)
            {
                {{body}}
            }
        }
        """;

    private static Task SavingAsync(string body) =>
        new CSharpAnalyzerTest<Analyzers.Transactions.TransactionOrderAnalyzer> { TestCode = Saving(body), ReferenceAssemblies = EntityFrameworkReferences.Net10 }.RunAsync();

    [Theory]
    [InlineData("await using var t = await shop.Database.BeginTransactionAsync(); (await shop.Items.FindAsync(id))!.Count--; await t.CommitAsync(); await [|shop.SaveChangesAsync()|];")]
    [InlineData("await using (var t = await shop.Database.BeginTransactionAsync()) { shop.Items.Add(new Item()); await t.CommitAsync(); } await [|shop.SaveChangesAsync()|];")]
    [InlineData("await shop.Database.BeginTransactionAsync(); shop.Items.Add(new Item()); await shop.Database.CommitTransactionAsync(); await [|shop.SaveChangesAsync()|];")]
    [InlineData("using var t = shop.Database.BeginTransaction(); shop.Items.Add(new Item()); t.Commit(); logger.LogInformation(\"done\"); var count = [|shop.SaveChanges()|]; await Task.Yield();")]
    public Task Reports_a_save_right_after_the_commit(string body) => SavingAsync(body);

    [Theory]
    [InlineData("await using var t = await shop.Database.BeginTransactionAsync(); shop.Items.Add(new Item()); await shop.SaveChangesAsync(); await t.CommitAsync();")]
    [InlineData("await using var t = await shop.Database.BeginTransactionAsync(); await shop.SaveChangesAsync(); await t.CommitAsync(); shop.Items.Add(new Item()); await shop.SaveChangesAsync();")]
    [InlineData("await using var t = await shop.Database.BeginTransactionAsync(); await shop.SaveChangesAsync(); await t.CommitAsync(); var item = await shop.Items.FindAsync(id); item!.Count++; await shop.SaveChangesAsync();")]
    [InlineData("shop.Items.Add(new Item()); await shop.SaveChangesAsync(); logger.LogInformation(\"done\");")]
    public Task Silent_on_a_save_for_what_comes_later(string body) => SavingAsync(body);
}
