using Upkeep.Analyzers.Tests.Infrastructure;
using Verify = Upkeep.Testing.Analyzers.CSharpCodeFixVerifier<Upkeep.Analyzers.Cleanup.UndisposedResourceAnalyzer, Upkeep.Analyzers.CodeFixes.Cleanup.UndisposedResourceCodeFix>;

namespace Upkeep.Analyzers.Tests.Cleanup;

public class UPK1009ResourceNotDisposedOnExceptionTests
{
    private static Task Async(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Async(body, members));

    private static Task Sync(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Sync(body, members));

    [Fact]
    public Task Reports_open_use_dispose() => Async("""
        var opened = await {|UPK1009:source.OpenConnectionAsync()|};
        await opened.ExecuteAsync("select 1");
        await opened.DisposeAsync();
        """);

    [Fact]
    public Task Reports_open_use_close() => Sync("""
        var opened = {|UPK1009:source.OpenConnection()|};
        opened.Execute("select 1");
        opened.Close();
        """);

    [Fact]
    public Task Reports_a_connection_made_with_new() => Sync("""
        var opened = {|UPK1009:new NpgsqlConnection(_text)|};
        opened.Open();
        opened.Execute("select 1");
        opened.Dispose();
        """);

    [Fact]
    public Task Reports_a_reader() => Async("""
        var reader = await {|UPK1009:command.ExecuteReaderAsync()|};
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetInt32(0));
        }

        await reader.DisposeAsync();
        """);

    [Fact]
    public Task Reports_a_transaction_that_only_commits() => Async("""
        var begun = await {|UPK1009:connection.BeginTransactionAsync()|};
        await connection.ExecuteAsync("delete from t", transaction: begun);
        await begun.CommitAsync();
        """);

    [Fact]
    public Task Reports_an_import() => Sync("""
        var import = {|UPK1009:connection.BeginBinaryImport("copy t from stdin (format binary)")|};
        import.StartRow();
        import.Complete();
        import.Dispose();
        """);

    [Fact]
    public Task Reports_a_handler_that_returns_without_disposing() => Sync("""
        NpgsqlConnection? opened = null;
        try
        {
            opened = {|UPK1009:source.OpenConnection()|};
            opened.Execute("select 1");
            opened.Dispose();
        }
        catch (PostgresException)
        {
            return;
        }
        """);

    [Fact]
    public Task Reports_an_explicit_throw() => Sync("""
        var opened = {|UPK1009:source.OpenConnection()|};
        if (id < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(id));
        }

        opened.Dispose();
        """);

    [Fact]
    public Task Reports_work_between_the_acquisition_and_its_try() => Sync("""
        var opened = {|UPK1009:source.OpenConnection()|};
        Console.WriteLine(name);
        try
        {
            opened.Execute("select 1");
        }
        finally
        {
            opened.Dispose();
        }
        """);

    [Fact]
    public Task Reports_a_handler_for_another_exception() => Sync("""
        var opened = {|UPK1009:source.OpenConnection()|};
        try
        {
            opened.Execute("select 1");
        }
        catch (TimeoutException)
        {
            opened.Dispose();
            throw;
        }

        opened.Dispose();
        """);

    [Fact]
    public Task Reports_what_a_wrapper_would_take_a_call_later() => Sync(
        """
        var opened = {|UPK1009:source.OpenConnection()|};
        opened.Execute("set search_path to app");
        using var owner = new Owner(opened);
        """,
        "private sealed class Owner(NpgsqlConnection owned) : IDisposable { public void Dispose() => owned.Dispose(); }");

    [Fact]
    public Task Silent_with_finally() => Sync("""
        var opened = source.OpenConnection();
        try
        {
            opened.Execute("select 1");
        }
        finally
        {
            opened.Dispose();
        }
        """);

    [Fact]
    public Task Silent_with_using() => Sync("""
        using var opened = source.OpenConnection();
        opened.Execute("select 1");
        """);

    [Fact]
    public Task Silent_with_nested_finally_blocks() => Async("""
        var opened = await source.OpenConnectionAsync();
        try
        {
            var reader = await command.ExecuteReaderAsync();
            try
            {
                await reader.ReadAsync();
            }
            finally
            {
                await reader.DisposeAsync();
            }
        }
        finally
        {
            await opened.DisposeAsync();
        }
        """);

    [Fact]
    public Task Silent_with_a_handler_that_disposes_and_rethrows() => Sync("""
        var opened = source.OpenConnection();
        try
        {
            opened.Execute("select 1");
        }
        catch
        {
            opened.Dispose();
            throw;
        }

        opened.Dispose();
        """);

    [Fact]
    public Task Silent_when_nothing_happens_in_between() => Sync("""
        var opened = source.OpenConnection();
        opened.Dispose();
        """);

    [Fact]
    public Task Silent_when_the_acquisition_itself_throws() => Sync("""
        try
        {
            using var opened = source.OpenConnection();
        }
        catch (NpgsqlException)
        {
            return;
        }
        """);

    [Fact]
    public Task Silent_when_the_owner_takes_it_at_once() => Verify.VerifyAnalyzerAsync(Snippet.Members("""
            void M()
            {
                _connection = _source.OpenConnection();
                _connection.Execute("select 1");
            }
        """));

    [Fact]
    public Task Silent_when_a_transaction_rolls_back_in_every_handler() => Sync("""
        var begun = connection.BeginTransaction();
        try
        {
            connection.Execute("delete from t", transaction: begun);
            begun.Commit();
        }
        catch
        {
            begun.Rollback();
            throw;
        }
        """);

    [Fact]
    public Task Silent_about_a_transaction_whose_connection_is_disposed() => Sync("""
        using var opened = source.OpenConnection();
        var begun = opened.BeginTransaction();
        opened.Execute("delete from t", transaction: begun);
        begun.Commit();
        """);

    [Fact]
    public Task Silent_when_a_factory_disposes_on_failure() => Verify.VerifyAnalyzerAsync(Snippet.Members("""
            async Task<NpgsqlConnection> OpenAsync()
            {
                var opened = new NpgsqlConnection(_text);
                try
                {
                    await opened.OpenAsync();
                    await opened.ExecuteAsync("set search_path to app");
                    return opened;
                }
                catch
                {
                    await opened.DisposeAsync();
                    throw;
                }
            }
        """));

    [Fact]
    public Task Fixes_with_await_using() => Verify.VerifyCodeFixAsync(
        Snippet.Async("""
            var reader = await {|UPK1009:command.ExecuteReaderAsync()|};
            await reader.ReadAsync();
            await reader.DisposeAsync();
            """),
        Snippet.Async("""
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            await reader.DisposeAsync();
            """));

    [Fact]
    public Task Silent_when_only_the_closing_of_another_can_throw() => Verify.VerifyAnalyzerAsync(Snippet.Async("""
        System.Data.IDbConnection opened = new NpgsqlConnection("Host=a");
        System.Data.IDbCommand made = opened.CreateCommand();
        try
        {
            opened.Open();
            made.ExecuteScalar();
        }
        finally
        {
            made.Dispose();
            opened.Dispose();
        }
        """));
}
