using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Analyzers.Transactions;
using Upkeep.Testing.Analyzers;
using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Transactions.UnendedTransactionAnalyzer>;

namespace Upkeep.Analyzers.Tests.Transactions;

public class UPK2001UnendedTransactionTests
{
    private static Task Async(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Async(body, members));

    private static Task Sync(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Sync(body, members));

    [Fact]
    public Task Reports_a_transaction_that_is_never_committed() => Verify.VerifyAnalyzerAsync(
        Snippet.Async("""
            await using var begun = await {|#0:connection.BeginTransactionAsync()|};
            await connection.ExecuteAsync("delete from t", transaction: begun);
            """),
        Verify.Diagnostic().WithLocation(0).WithArguments("begun", "is never committed: everything done in it is rolled back when it is disposed"));

    [Fact]
    public Task Reports_an_early_return_after_a_write() => Verify.VerifyAnalyzerAsync(
        Snippet.Async("""
            await using var begun = await {|#0:connection.BeginTransactionAsync()|};
            var rows = await connection.ExecuteAsync("update t set n = 1", transaction: begun);
            if (rows == 0)
            {
                return;
            }

            await begun.CommitAsync();
            """),
        Verify.Diagnostic().WithLocation(0).WithArguments(
            "begun", "is neither committed nor rolled back on a path that leaves this method normally: what was done on that path is lost without an error"));

    [Fact]
    public Task Reports_work_through_a_command() => Async("""
        await using var begun = await [|connection.BeginTransactionAsync()|];
        await using var made = new NpgsqlCommand("insert into t values (1)", connection, begun);
        await made.ExecuteNonQueryAsync();
        if (flag)
        {
            await begun.CommitAsync();
        }
        """);

    [Fact]
    public Task Reports_work_through_a_command_made_by_the_connection() => Sync("""
        using var begun = [|connection.BeginTransaction()|];
        using var made = connection.CreateCommand();
        made.CommandText = "insert into t values (1)";
        made.ExecuteNonQuery();
        """);

    [Fact]
    public Task Reports_a_transaction_that_is_not_disposed_either() => Sync("""
        var begun = [|connection.BeginTransaction(IsolationLevel.Serializable)|];
        connection.Execute("delete from t", transaction: begun);
        """);

    [Fact]
    public Task Reports_a_break_out_of_a_loop() => Async("""
        await using var begun = await [|connection.BeginTransactionAsync()|];
        foreach (var one in ids)
        {
            await connection.ExecuteAsync("delete from t where id = @one", new { one }, begun);
            if (one == id)
            {
                return;
            }
        }

        await begun.CommitAsync();
        """);

    [Fact]
    public Task Reports_an_import() => Async("""
        await using var begun = await [|connection.BeginTransactionAsync()|];
        await using var import = await connection.BeginBinaryImportAsync("copy t from stdin (format binary)");
        await import.CompleteAsync();
        """);

    [Fact]
    public Task Reports_work_in_a_source_method() => Async(
        """
        await using var begun = await [|connection.BeginTransactionAsync()|];
        await DeleteAsync(connection);
        """,
        "private static async Task DeleteAsync(NpgsqlConnection used) => await used.ExecuteAsync(\"delete from t\");");

    [Fact]
    public Task Reports_a_switch_that_forgets_one_arm() => Async("""
        await using var begun = await [|connection.BeginTransactionAsync()|];
        await connection.ExecuteAsync("delete from t", transaction: begun);
        switch (id)
        {
            case 0:
                await begun.CommitAsync();
                break;
            case 1:
                await begun.RollbackAsync();
                break;
        }
        """);

    [Fact]
    public Task Reports_a_select_that_calls_a_function() => Async("""
        await using var begun = await [|connection.BeginTransactionAsync()|];
        await connection.ExecuteScalarAsync("select place_order(@id)", new { id }, begun);
        """);

    [Fact]
    public Task Reports_System_Data() => Verify.VerifyAnalyzerAsync("""
        using System.Data;
        class C
        {
            void M(IDbConnection connection)
            {
                using var begun = [|connection.BeginTransaction()|];
                using var command = connection.CreateCommand();
                command.Transaction = begun;
                command.CommandText = "delete from t";
                command.ExecuteNonQuery();
            }
        }
        """);

    [Fact]
    public Task Silent_with_commit() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("delete from t", transaction: begun);
        await begun.CommitAsync();
        """);

    [Fact]
    public Task Silent_with_rollback_before_the_early_return() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        if (await connection.ExecuteAsync("update t set n = 1", transaction: begun) == 0)
        {
            await begun.RollbackAsync();
            return;
        }

        await begun.CommitAsync();
        """);

    [Fact]
    public Task Silent_with_an_early_return_before_any_work() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        if (ids.Count == 0)
        {
            return;
        }

        await connection.ExecuteAsync("delete from t", transaction: begun);
        await begun.CommitAsync();
        """);

    [Fact]
    public Task Silent_with_an_early_return_after_reading() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        var found = await connection.QuerySingleOrDefaultAsync<int?>("select n from t where id = @id for update", new { id }, begun);
        if (found is null)
        {
            return;
        }

        await connection.ExecuteAsync("delete from t", transaction: begun);
        await begun.CommitAsync();
        """);

    [Fact]
    public Task Silent_with_a_snapshot_that_only_reads() => Async("""
        await using var begun = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        await using var made = new NpgsqlCommand("select n from t", connection, begun);
        await made.ExecuteScalarAsync();
        """);

    [Fact]
    public Task Silent_when_an_exception_leaves() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("delete from t", transaction: begun);
        if (flag)
        {
            throw new InvalidOperationException();
        }

        await begun.CommitAsync();
        """);

    [Fact]
    public Task Silent_when_a_handler_around_it_returns() => Async("""
        try
        {
            await using var begun = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("delete from t", transaction: begun);
            await begun.CommitAsync();
        }
        catch (PostgresException exception) when (exception.SqlState == "23505")
        {
            return;
        }
        """);

    [Fact]
    public Task Silent_with_try_commit_catch_rollback() => Async("""
        var begun = await connection.BeginTransactionAsync();
        try
        {
            await connection.ExecuteAsync("delete from t", transaction: begun);
            await begun.CommitAsync();
        }
        catch (Exception)
        {
            await begun.RollbackAsync();
        }
        finally
        {
            await begun.DisposeAsync();
        }
        """);

    [Fact]
    public Task Silent_when_a_source_method_commits() => Async(
        """
        await using var begun = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("delete from t", transaction: begun);
        await FinishAsync(begun);
        """,
        "private static async Task FinishAsync(NpgsqlTransaction ended) => await ended.CommitAsync();");

    [Fact]
    public Task Silent_when_the_transaction_is_handed_on() => Async(
        """
        await using var begun = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("delete from t", transaction: begun);
        await _unit.RunAsync(begun);
        """,
        "private readonly IUnit _unit = null!; private interface IUnit { Task RunAsync(NpgsqlTransaction given); }");

    [Fact]
    public Task Silent_when_returned() => Verify.VerifyAnalyzerAsync(Snippet.Members("""
            async Task<NpgsqlTransaction> Begin(NpgsqlConnection connection)
            {
                var begun = await connection.BeginTransactionAsync();
                await connection.ExecuteAsync("set local role app", transaction: begun);
                return begun;
            }
        """));

    [Fact]
    public Task Silent_about_another_connection() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        await using var other = await source.OpenConnectionAsync();
        await other.ExecuteAsync("delete from t");
        """);

    [Fact]
    public Task Silent_in_a_test_that_rolls_back_on_purpose() => Verify.VerifyAnalyzerAsync(Snippet.Members("""
            [Fact]
            async Task Test(NpgsqlConnection connection)
            {
                await using var begun = await connection.BeginTransactionAsync();
                await connection.ExecuteAsync("delete from t", transaction: begun);
            }

            private sealed class FactAttribute : Attribute;
        """));

    [Fact]
    public async Task Silent_when_configured_away()
    {
        await new CSharpAnalyzerTest<UnendedTransactionAnalyzer>
        {
            TestCode = Snippet.Sync("""
                using var begun = connection.BeginTransaction();
                connection.Execute("delete from t", transaction: begun);
                """),
            EditorConfig = "[*.cs]\ndotnet_diagnostic.UPK2001.severity = none",
        }.RunAsync();
    }

    [Theory]
    [InlineData("using var scope = [|new TransactionScope(TransactionScopeAsyncFlowOption.Enabled)|]; await connection.ExecuteAsync(\"delete from t\");")]
    [InlineData("using (var scope = [|new TransactionScope(TransactionScopeAsyncFlowOption.Enabled)|]) { await connection.ExecuteAsync(\"delete from t\"); }")]
    [InlineData("using ([|new TransactionScope(TransactionScopeAsyncFlowOption.Enabled)|]) { await command.ExecuteNonQueryAsync(); }")]
    public Task Reports_a_scope_that_is_never_completed(string body) => Async(body);

    [Theory]
    [InlineData("using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled); await connection.ExecuteAsync(\"delete from t\"); scope.Complete();")]
    [InlineData("using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled); await connection.ExecuteAsync(\"delete from t\"); if (flag) { scope.Complete(); }")]
    [InlineData("using (new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled)) { await connection.ExecuteAsync(\"delete from t\"); }")]
    [InlineData("using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled)) { await connection.QueryAsync<int>(\"select 1\"); }")]
    [InlineData("using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled); await connection.ExecuteAsync(\"delete from t\"); Finish(scope);")]
    public Task Silent_with_a_scope_that_is_completed_or_writes_nothing(string body) => Async(body, "static void Finish(TransactionScope scope) => scope.Complete();");

    [Theory]
    [InlineData("using var scope = [|new TransactionScope(TransactionScopeAsyncFlowOption.Enabled)|]; await connection.ExecuteAsync(\"delete from t\"); if (flag) { return; } await Task.Delay(1); scope.Complete();")]
    [InlineData("using (var scope = [|new TransactionScope(TransactionScopeAsyncFlowOption.Enabled)|]) { await command.ExecuteNonQueryAsync(); if (id == 0) { return; } scope.Complete(); }")]
    [InlineData("foreach (var one in ids) { using var scope = [|new TransactionScope(TransactionScopeAsyncFlowOption.Enabled)|]; await connection.ExecuteAsync(\"delete from t\"); if (one < 0) { continue; } await connection.ExecuteAsync(\"delete from u\"); scope.Complete(); }")]
    public Task Reports_a_scope_that_is_left_on_a_path_without_a_result(string body) => new CSharpAnalyzerTest<Analyzers.Transactions.UnendedTransactionAnalyzer>
    {
        TestCode = Snippet.Async(body),
        MarkupSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity.Info,
    }.RunAsync();

    [Theory]
    [InlineData("using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled); if (flag) { return; } await connection.ExecuteAsync(\"delete from t\"); scope.Complete();")]
    [InlineData("using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled); await connection.ExecuteAsync(\"delete from t\"); if (flag) { throw new InvalidOperationException(); } scope.Complete();")]
    [InlineData("using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled); await connection.ExecuteAsync(\"delete from t\"); if (flag) { scope.Complete(); return; } scope.Complete();")]
    [InlineData("using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled); await connection.QueryAsync<int>(\"select 1\"); if (flag) { return; } scope.Complete();")]
    [InlineData("try { using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled); await connection.ExecuteAsync(\"delete from t\"); scope.Complete(); } catch (InvalidOperationException) { return; }")]
    public Task Silent_with_a_scope_that_is_completed_wherever_it_was_written_in(string body) => Async(body);

    [Fact]
    public Task Silent_with_a_result_that_may_say_that_the_scope_was_given_up() => Verify.VerifyAnalyzerAsync(Snippet.Members("""
        async Task<bool> M(NpgsqlConnection connection)
        {
            using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
            if (await connection.ExecuteAsync("delete from t") == 0) { return false; }
            scope.Complete();
            return true;
        }
        """));

    [Theory]
    [InlineData("await using var begun = flag ? await connection.BeginTransactionAsync() : connection.BeginTransaction();")]
    [InlineData("await using var begun = flag ? await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted) : await connection.BeginTransactionAsync();")]
    [InlineData("NpgsqlTransaction begun; switch (id) { case 1: begun = connection.BeginTransaction(); break; case 2: begun = await connection.BeginTransactionAsync(); break; default: throw new InvalidOperationException(); }")]
    public Task Silent_with_a_transaction_begun_in_one_of_several_ways(string begin) => Async(begin + """
        await connection.ExecuteAsync("delete from t", transaction: begun);
        await begun.CommitAsync();
        """);

    [Fact]
    public Task Reports_both_of_a_transaction_begun_in_one_of_two_ways() => Async("""
        await using var begun = flag ? await [|connection.BeginTransactionAsync()|] : [|connection.BeginTransaction()|];
        await connection.ExecuteAsync("delete from t", transaction: begun);
        if (id == 0) { return; }
        await begun.CommitAsync();
        """);

    [Theory]
    [InlineData("set local search_path = a")]
    [InlineData("set transaction read only; set local statement_timeout = '5s'")]
    [InlineData("lock table t in share mode")]
    [InlineData("select pg_advisory_xact_lock(1)")]
    [InlineData("select pg_try_advisory_xact_lock(hashtext('a'))")]
    [InlineData("select set_config('app.tenant', '1', true)")]
    [InlineData("select 1")]
    public Task Silent_with_what_ends_with_the_transaction_anyway(string sql) => Async($$"""
        await using var begun = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("{{sql}}", transaction: begun);
        if (flag) { return; }
        await connection.ExecuteAsync("delete from t", transaction: begun);
        await begun.CommitAsync();
        """);

    [Theory]
    [InlineData("select archive(1)")]
    [InlineData("select nextval('s')")]
    [InlineData("select pg_notify('a', 'b')")]
    [InlineData("set local search_path = a; delete from t")]
    public Task Reports_what_is_lost_with_the_transaction(string sql) => Async($$"""
        await using var begun = await [|connection.BeginTransactionAsync()|];
        await connection.ExecuteAsync("{{sql}}", transaction: begun);
        if (flag) { return; }
        await begun.CommitAsync();
        """);

    [Theory]
    [InlineData("Func<Task> end = flag ? () => begun.CommitAsync() : () => begun.RollbackAsync(); await end();")]
    [InlineData("Func<CancellationToken, Task> end = flag ? begun.CommitAsync : begun.RollbackAsync; await end(default);")]
    [InlineData("await (flag ? begun.CommitAsync() : begun.RollbackAsync());")]
    public Task Silent_when_ended_through_a_choice(string end) => Async($$"""
        await using var begun = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("delete from t", transaction: begun);
        {{end}}
        """);
}
