using Upkeep.Analyzers.Tests.Infrastructure;
using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Transactions.SwallowedErrorAnalyzer>;

namespace Upkeep.Analyzers.Tests.Transactions;

public class UPK2002SwallowedErrorTests
{
    private static Task Async(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Async(body, members));

    private static Task Sync(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Sync(body, members));

    [Fact]
    public Task Reports_a_commit_after_a_logged_error() => Verify.VerifyAnalyzerAsync(
        Snippet.Async("""
            await using var begun = await connection.BeginTransactionAsync();
            try
            {
                await connection.ExecuteAsync("insert into t values (1)", transaction: begun);
            }
            catch (Exception exception)
            {
                Console.WriteLine(exception);
            }

            await {|#0:begun.CommitAsync()|};
            """),
        Verify.Diagnostic().WithLocation(0).WithArguments("CommitAsync", "the commit becomes a rollback, without an exception"));

    [Fact]
    public Task Reports_a_second_statement_after_a_unique_violation() => Verify.VerifyAnalyzerAsync(
        Snippet.Async("""
            await using var begun = await connection.BeginTransactionAsync();
            try
            {
                await connection.ExecuteAsync("insert into t values (1)", transaction: begun);
            }
            catch (PostgresException exception) when (exception.SqlState == "23505")
            {
                await {|#0:connection.ExecuteAsync("update t set n = n + 1", transaction: begun)|};
            }

            await begun.CommitAsync();
            """),
        Verify.Diagnostic().WithLocation(0).WithArguments("ExecuteAsync", "the statement fails with 25P02"));

    [Fact]
    public Task Reports_a_loop_that_goes_on() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        foreach (var one in ids)
        {
            try
            {
                await [|connection.ExecuteAsync("insert into t values (@one)", new { one }, begun)|];
            }
            catch (NpgsqlException)
            {
                Console.WriteLine(one);
            }
        }

        await begun.CommitAsync();
        """);

    [Fact]
    public Task Reports_a_command() => Sync("""
        using var begun = connection.BeginTransaction();
        using var made = new NpgsqlCommand("insert into t values (1)", connection, begun);
        try
        {
            made.ExecuteNonQuery();
        }
        catch
        {
        }

        [|begun.Commit()|];
        """);

    [Fact]
    public Task Reports_a_transaction_parameter() => Verify.VerifyAnalyzerAsync(Snippet.Members("""
            async Task M(NpgsqlConnection connection, NpgsqlTransaction given)
            {
                try
                {
                    await connection.ExecuteAsync("insert into t values (1)", transaction: given);
                }
                catch (DbException)
                {
                    Console.WriteLine();
                }

                await [|given.CommitAsync()|];
            }
        """));

    [Fact]
    public Task Reports_a_statement_through_another_command() => Sync("""
        using var begun = connection.BeginTransaction();
        using var first = new NpgsqlCommand("insert into t values (1)", connection, begun);
        using var second = new NpgsqlCommand("insert into u values (1)", connection, begun);
        try
        {
            first.ExecuteNonQuery();
        }
        catch (PostgresException)
        {
            id = 0;
        }

        [|second.ExecuteNonQuery()|];
        begun.Commit();
        """);

    [Fact]
    public Task Reports_a_handler_that_only_sometimes_rolls_back() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        try
        {
            await connection.ExecuteAsync("insert into t values (1)", transaction: begun);
        }
        catch (PostgresException exception)
        {
            if (exception.IsTransient)
            {
                await begun.RollbackAsync();
                return;
            }
        }

        await [|begun.CommitAsync()|];
        """);

    [Fact]
    public Task Reports_a_nested_try() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        try
        {
            try
            {
                await connection.ExecuteAsync("insert into t values (1)", transaction: begun);
            }
            catch (PostgresException)
            {
                flag = true;
            }

            await [|begun.CommitAsync()|];
        }
        catch
        {
            await begun.RollbackAsync();
            throw;
        }
        """);

    [Fact]
    public Task Reports_logging_into_the_same_transaction() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        try
        {
            await connection.ExecuteAsync("insert into t values (1)", transaction: begun);
            await begun.CommitAsync();
        }
        catch (Exception exception)
        {
            await [|connection.ExecuteAsync("insert into log values (@Message)", new { exception.Message }, begun)|];
        }
        """);

    [Fact]
    public Task Reports_an_error_in_a_source_method() => Async(
        """
        await using var begun = await connection.BeginTransactionAsync();
        try
        {
            await InsertAsync(connection);
        }
        catch (PostgresException)
        {
            flag = true;
        }

        await [|begun.CommitAsync()|];
        """,
        "private static async Task InsertAsync(NpgsqlConnection used) => await used.ExecuteAsync(\"insert into t values (1)\");");

    [Fact]
    public Task Reports_a_failed_COPY() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        try
        {
            await using var import = await connection.BeginBinaryImportAsync("copy t from stdin (format binary)");
            await import.CompleteAsync();
        }
        catch (PostgresException)
        {
            flag = true;
        }

        await [|begun.CommitAsync()|];
        """);

    [Fact]
    public Task Silent_when_the_handler_rolls_back_and_rethrows() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        try
        {
            await connection.ExecuteAsync("insert into t values (1)", transaction: begun);
            await begun.CommitAsync();
        }
        catch
        {
            await begun.RollbackAsync();
            throw;
        }
        """);

    [Fact]
    public Task Silent_when_the_handler_returns() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        try
        {
            await connection.ExecuteAsync("insert into t values (1)", transaction: begun);
        }
        catch (PostgresException)
        {
            return;
        }

        await begun.CommitAsync();
        """);

    [Fact]
    public Task Silent_with_a_savepoint() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        await begun.SaveAsync("before");
        try
        {
            await connection.ExecuteAsync("insert into t values (1)", transaction: begun);
        }
        catch (PostgresException)
        {
            await begun.RollbackAsync("before");
        }

        await begun.CommitAsync();
        """);

    [Fact]
    public Task Silent_with_a_savepoint_written_as_sql() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("savepoint before", transaction: begun);
        try
        {
            await connection.ExecuteAsync("insert into t values (1)", transaction: begun);
        }
        catch (PostgresException)
        {
            await connection.ExecuteAsync("rollback to savepoint before", transaction: begun);
        }

        await begun.CommitAsync();
        """);

    [Fact]
    public Task Silent_around_the_whole_transaction() => Async("""
        try
        {
            await using var begun = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("insert into t values (1)", transaction: begun);
            await begun.CommitAsync();
        }
        catch (PostgresException)
        {
            flag = true;
        }

        await connection.ExecuteAsync("update t set n = 1");
        """);

    [Fact]
    public Task Silent_when_the_handler_takes_no_database_error() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        try
        {
            await connection.ExecuteAsync("insert into t values (1)", transaction: begun);
        }
        catch (FormatException)
        {
            flag = true;
        }

        await begun.CommitAsync();
        """);

    [Fact]
    public Task Silent_when_the_risky_work_is_elsewhere() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("insert into t values (1)", transaction: begun);
        try
        {
            File.Delete(name);
        }
        catch (Exception)
        {
            flag = true;
        }

        await begun.CommitAsync();
        """);

    [Fact]
    public Task Silent_about_another_connection() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        try
        {
            await using var other = await source.OpenConnectionAsync();
            await other.ExecuteAsync("insert into t values (1)");
        }
        catch (PostgresException)
        {
            flag = true;
        }

        await begun.CommitAsync();
        """);

    [Fact]
    public Task Silent_about_other_providers() => Verify.VerifyAnalyzerAsync("""
        using System.Data.Common;
        class C
        {
            async Task M(DbConnection connection, DbCommand command)
            {
                await using var begun = await connection.BeginTransactionAsync();
                command.Connection = connection;
                command.Transaction = begun;
                try { await command.ExecuteNonQueryAsync(); } catch (DbException) { }
                await begun.CommitAsync();
            }
        }
        """);

    [Fact]
    public Task Silent_in_a_finally_block() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        try
        {
            await connection.ExecuteAsync("insert into t values (1)", transaction: begun);
            await begun.CommitAsync();
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(1)");
        }
        """);

    [Fact]
    public Task Silent_when_the_handler_goes_on_without_the_transaction() => Async("""
        await using (var begun = await connection.BeginTransactionAsync())
        {
            try
            {
                await connection.ExecuteAsync("insert into t values (1)", transaction: begun);
                await begun.CommitAsync();
            }
            catch (PostgresException)
            {
                await begun.RollbackAsync();
            }
        }

        await connection.ExecuteAsync("insert into log values (1)");
        """);
}
