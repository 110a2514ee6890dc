using Upkeep.Analyzers.Tests.Infrastructure;
using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Transactions.TransactionOrderAnalyzer>;

namespace Upkeep.Analyzers.Tests.Transactions;

public class UPK2007TransactionOutOfOrderTests
{
    private static Task Async(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Async(body, members));

    private static Task Sync(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Sync(body, members));

    [Fact]
    public Task Reports_two_commits() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        await begun.CommitAsync();
        await [|begun.CommitAsync()|];
        """);

    [Fact]
    public Task Reports_rollback_after_commit() => Sync("""
        using var begun = connection.BeginTransaction();
        begun.Commit();
        [|begun.Rollback()|];
        """);

    [Fact]
    public Task Reports_commit_after_rollback() => Sync("""
        using var begun = connection.BeginTransaction();
        begun.Rollback();
        [|begun.Commit()|];
        """);

    [Fact]
    public Task Reports_a_savepoint_after_commit() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        await begun.CommitAsync();
        await [|begun.SaveAsync("later")|];
        """);

    [Fact]
    public Task Reports_commit_in_every_turn() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        await begun.CommitAsync();
        foreach (var one in ids)
        {
            await [|begun.CommitAsync()|];
        }
        """);

    [Fact]
    public Task Reports_a_rollback_missing_its_return() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        if (flag)
        {
            await begun.RollbackAsync();
        }
        else
        {
            await begun.RollbackAsync();
        }

        await [|begun.CommitAsync()|];
        """);

    [Fact]
    public Task Reports_a_nested_begin() => Async("""
        await using var outer = await connection.BeginTransactionAsync();
        await using var inner = await [|connection.BeginTransactionAsync()|];
        await inner.CommitAsync();
        await outer.CommitAsync();
        """);

    [Fact]
    public Task Reports_a_nested_begin_in_a_loop() => Sync("""
        using var outer = connection.BeginTransaction();
        foreach (var one in ids)
        {
            using var inner = [|connection.BeginTransaction()|];
            inner.Commit();
        }

        outer.Commit();
        """);

    [Fact]
    public Task Reports_commit_in_finally() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        try
        {
            await connection.ExecuteAsync("delete from t", transaction: begun);
        }
        finally
        {
            await [|begun.CommitAsync()|];
        }
        """);

    [Fact]
    public Task Reports_commit_in_an_outer_finally() => Sync("""
        var begun = connection.BeginTransaction();
        try
        {
            try
            {
                connection.Execute("delete from t", transaction: begun);
            }
            finally
            {
                Console.WriteLine();
            }
        }
        finally
        {
            [|begun.Commit()|];
            begun.Dispose();
        }
        """);

    [Fact]
    public Task Silent_with_commit() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("delete from t", transaction: begun);
        await begun.CommitAsync();
        """);

    [Fact]
    public Task Silent_with_rollback_in_a_handler() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        try
        {
            await connection.ExecuteAsync("delete from t", transaction: begun);
            await begun.CommitAsync();
        }
        catch (PostgresException)
        {
            await begun.RollbackAsync();
            throw;
        }
        """);

    [Fact]
    public Task Silent_with_one_end_per_path() => Sync("""
        using var begun = connection.BeginTransaction();
        if (flag)
        {
            begun.Rollback();
            return;
        }

        begun.Commit();
        """);

    [Fact]
    public Task Silent_when_an_end_is_only_possible() => Sync("""
        using var begun = connection.BeginTransaction();
        if (flag)
        {
            begun.Rollback();
        }

        if (!flag)
        {
            begun.Commit();
        }
        """);

    [Fact]
    public Task Silent_with_one_transaction_after_another() => Async("""
        await using (var first = await connection.BeginTransactionAsync())
        {
            await first.CommitAsync();
        }

        await using var second = await connection.BeginTransactionAsync();
        await second.CommitAsync();
        """);

    [Fact]
    public Task Silent_with_a_begin_after_commit() => Sync("""
        using var first = connection.BeginTransaction();
        first.Commit();
        using var second = connection.BeginTransaction();
        second.Commit();
        """);

    [Fact]
    public Task Silent_with_a_transaction_per_turn() => Sync("""
        foreach (var one in ids)
        {
            using var begun = connection.BeginTransaction();
            begun.Commit();
        }
        """);

    [Fact]
    public Task Silent_with_two_connections() => Sync("""
        using var other = source.OpenConnection();
        using var first = connection.BeginTransaction();
        using var second = other.BeginTransaction();
        second.Commit();
        first.Commit();
        """);

    [Fact]
    public Task Silent_with_savepoints() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        await begun.SaveAsync("a");
        await begun.RollbackAsync("a");
        await begun.SaveAsync("a");
        await begun.CommitAsync();
        """);

    [Fact]
    public Task Silent_with_rollback_in_finally() => Sync("""
        var begun = connection.BeginTransaction();
        try
        {
            connection.Execute("delete from t", transaction: begun);
        }
        finally
        {
            begun.Rollback();
        }
        """);

    [Fact]
    public Task Silent_when_a_helper_may_have_ended_it() => Sync(
        """
        using var begun = connection.BeginTransaction();
        _unit.Run(begun);
        begun.Commit();
        """,
        "private readonly IUnit _unit = null!; private interface IUnit { void Run(NpgsqlTransaction given); }");

    [Theory]
    [InlineData("await using var other = await source.OpenConnectionAsync(); await using var begun = await connection.BeginTransactionAsync(); await [|other.ExecuteAsync(\"delete from t\", transaction: begun)|]; await begun.CommitAsync();")]
    [InlineData("await using var other = await source.OpenConnectionAsync(); await using var begun = await connection.BeginTransactionAsync(); await using var c = [|new NpgsqlCommand(\"delete from t\", other, begun)|]; await c.ExecuteNonQueryAsync(); await begun.CommitAsync();")]
    [InlineData("await using var first = await source.OpenConnectionAsync(); await using var second = await source.OpenConnectionAsync(); await using var begun = await first.BeginTransactionAsync(); await [|second.QueryAsync<int>(\"select 1\", null, begun)|]; await begun.CommitAsync();")]
    public Task Reports_a_command_with_the_transaction_of_another_connection(string body) => Verify.VerifyAnalyzerAsync(Snippet.Async(body));

    [Theory]
    [InlineData("await using var begun = await connection.BeginTransactionAsync(); await connection.ExecuteAsync(\"delete from t\", transaction: begun); await begun.CommitAsync();")]
    [InlineData("await using var begun = await connection.BeginTransactionAsync(); await begun.Connection!.ExecuteAsync(\"delete from t\", transaction: begun); await begun.CommitAsync();")]
    [InlineData("await using var other = await source.OpenConnectionAsync(); await other.ExecuteAsync(\"delete from t\", transaction: transaction);")]
    [InlineData("var same = connection; await using var begun = await connection.BeginTransactionAsync(); await using var c = new NpgsqlCommand(\"delete from t\", same, begun); await c.ExecuteNonQueryAsync(); await begun.CommitAsync();")]
    public Task Silent_about_a_command_of_the_transactions_own_connection(string body) => Verify.VerifyAnalyzerAsync(Snippet.Async(body));

    [Fact]
    public Task Reports_a_commit_in_a_catch_clause_as_a_suggestion() => new Upkeep.Testing.Analyzers.CSharpAnalyzerTest<Upkeep.Analyzers.Transactions.TransactionOrderAnalyzer>
    {
        TestCode = Snippet.Async("""
            await using var begun = await connection.BeginTransactionAsync();
            try
            {
                await connection.ExecuteAsync("delete from t", transaction: begun);
                File.Delete(name);
                await begun.CommitAsync();
            }
            catch (IOException)
            {
                await [|begun.CommitAsync()|];
            }
            """),
        MarkupSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity.Info,
    }.RunAsync();

    [Fact]
    public Task Silent_about_a_commit_of_a_transaction_begun_in_the_catch_clause() => Verify.VerifyAnalyzerAsync(Snippet.Async("""
        try
        {
            File.Delete(name);
        }
        catch (IOException)
        {
            await using var begun = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("delete from t", transaction: begun);
            await begun.CommitAsync();
        }
        """));

    [Theory]
    [InlineData("if (!committed) { await begun.RollbackAsync(); }")]
    [InlineData("if (committed == false) { await begun.RollbackAsync(); }")]
    [InlineData("if (committed is false) { await begun.RollbackAsync(); }")]
    [InlineData("if (!committed && !flag) { await begun.RollbackAsync(); }")]
    public Task Silent_where_a_flag_tells_that_it_was_committed(string rollback) => Verify.VerifyAnalyzerAsync(Snippet.Async($$"""
        await using var begun = await connection.BeginTransactionAsync();
        var committed = false;
        try
        {
            await connection.ExecuteAsync("delete from t", transaction: begun);
            await begun.CommitAsync();
            committed = true;
        }
        finally
        {
            {{rollback}}
        }
        """));

    [Theory]
    [InlineData("Clear(ref committed);")]
    [InlineData("(committed, id) = (false, 1);")]
    [InlineData("committed &= flag;")]
    [InlineData("Action clear = () => committed = false; clear();")]
    public Task Reports_a_rollback_that_the_flag_does_not_hold_back(string change) => Verify.VerifyAnalyzerAsync(Snippet.Async($$"""
        await using var begun = await connection.BeginTransactionAsync();
        var committed = false;
        await begun.CommitAsync();
        committed = true;
        {{change}}
        if (!committed)
        {
            await [|begun.RollbackAsync()|];
        }
        """, "static void Clear(ref bool value) => value = false;"));
}
