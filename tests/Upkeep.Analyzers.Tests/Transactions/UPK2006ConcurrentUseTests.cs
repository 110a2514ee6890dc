using Upkeep.Analyzers.Tests.Infrastructure;
using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Transactions.ConcurrentUseAnalyzer>;

namespace Upkeep.Analyzers.Tests.Transactions;

public class UPK2006ConcurrentUseTests
{
    private static Task Async(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Async(body, members));

    private static Task Sync(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Sync(body, members));

    [Fact]
    public Task Reports_WhenAll_of_two_queries() => Async("""
        await Task.WhenAll(connection.QueryAsync("select 1"), [|connection.QueryAsync("select 2")|]);
        """);

    [Fact]
    public Task Reports_tasks_in_variables() => Async("""
        var first = connection.QueryAsync("select 1");
        var second = [|connection.QueryAsync("select 2")|];
        await Task.WhenAll(first, second);
        """);

    [Fact]
    public Task Reports_two_commands() => Async("""
        var first = new NpgsqlCommand("select 1", connection);
        var second = new NpgsqlCommand("select 2", connection);
        await Task.WhenAll(first.ExecuteNonQueryAsync(), [|second.ExecuteNonQueryAsync()|]);
        """);

    [Fact]
    public Task Reports_one_query_per_element() => Async("""
        await Task.WhenAll(ids.Select(one => [|connection.ExecuteAsync("delete from t where id = @one", new { one })|]));
        """);

    [Fact]
    public Task Reports_a_query_inside_a_reader_loop() => Async("""
        await using var made = new NpgsqlCommand("select id from t", connection);
        await using var reader = await made.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            await [|connection.ExecuteAsync("update t set n = 1 where id = @key", new { key = reader.GetInt32(0) })|];
        }
        """);

    [Fact]
    public Task Reports_another_command() => Sync("""
        using var first = new NpgsqlCommand("select 1", connection);
        using var second = new NpgsqlCommand("select 2", connection);
        using var reader = first.ExecuteReader();
        [|second.ExecuteNonQuery()|];
        """);

    [Fact]
    public Task Reports_the_same_command() => Sync("""
        using var reader = command.ExecuteReader();
        reader.Read();
        [|command.ExecuteScalar()|];
        """);

    [Fact]
    public Task Reports_commit_before_the_reader_ends() => Async("""
        await using var begun = await connection.BeginTransactionAsync();
        await using var made = new NpgsqlCommand("select 1", connection, begun);
        await using var reader = await made.ExecuteReaderAsync();
        await reader.ReadAsync();
        await [|begun.CommitAsync()|];
        """);

    [Fact]
    public Task Reports_a_local_function_that_uses_the_connection_while_reading() => Sync("""
        using var made = new NpgsqlCommand("select 1", connection);
        using var reader = made.ExecuteReader();
        [|Delete()|];
        void Delete() => connection.Execute("delete from t");
        """);

    [Fact]
    public Task Reports_a_method_that_is_handed_the_connection_while_reading() => Sync(
        """
        using var made = new NpgsqlCommand("select 1", connection);
        using var reader = made.ExecuteReader();
        Delete([|connection|]);
        """,
        """static void Delete(NpgsqlConnection on) => on.Execute("delete from t");""");

    [Fact]
    public Task Reports_begin_while_reading() => Sync("""
        using var made = new NpgsqlCommand("select 1", connection);
        using var reader = made.ExecuteReader();
        using var begun = [|connection.BeginTransaction()|];
        """);

    [Fact]
    public Task Reports_a_Dapper_reader() => Sync("""
        using var reader = connection.ExecuteReader("select 1");
        [|connection.Execute("delete from t")|];
        """);

    [Fact]
    public Task Reports_a_copy_while_reading() => Sync("""
        using var made = new NpgsqlCommand("select 1", connection);
        using var reader = made.ExecuteReader();
        using var import = [|connection.BeginBinaryImport("copy t from stdin (format binary)")|];
        """);

    [Fact]
    public Task Silent_with_sequential_awaits() => Async("""
        await connection.QueryAsync("select 1");
        await connection.QueryAsync("select 2");
        """);

    [Fact]
    public Task Silent_with_two_connections() => Async("""
        await using var other = await source.OpenConnectionAsync();
        await Task.WhenAll(connection.QueryAsync("select 1"), other.QueryAsync("select 2"));
        """);

    [Fact]
    public Task Silent_with_a_connection_per_element() => Async("""
        await Task.WhenAll(ids.Select(async one =>
        {
            await using var opened = await source.OpenConnectionAsync();
            await opened.ExecuteAsync("delete from t where id = @one", new { one });
        }));
        """);

    [Fact]
    public Task Silent_after_the_reader_is_disposed() => Async("""
        await using var made = new NpgsqlCommand("select 1", connection);
        await using (var reader = await made.ExecuteReaderAsync())
        {
            await reader.ReadAsync();
        }

        await connection.ExecuteAsync("delete from t");
        """);

    [Fact]
    public Task Silent_after_the_reader_is_closed() => Sync("""
        using var reader = command.ExecuteReader();
        reader.Close();
        command.ExecuteNonQuery();
        """);

    [Fact]
    public Task Silent_about_another_connection() => Async("""
        await using var made = new NpgsqlCommand("select 1", connection);
        await using var reader = await made.ExecuteReaderAsync();
        await using var other = await source.OpenConnectionAsync();
        await other.ExecuteAsync("delete from t");
        """);

    [Fact]
    public Task Silent_about_commands_of_the_data_source() => Async("""
        await using var first = source.CreateCommand("select 1");
        await using var second = source.CreateCommand("select 2");
        await using var reader = await first.ExecuteReaderAsync();
        await Task.WhenAll(second.ExecuteNonQueryAsync(), source.CreateCommand("select 3").ExecuteNonQueryAsync());
        """);

    [Fact]
    public Task Silent_when_the_reader_may_be_closed() => Sync("""
        var reader = command.ExecuteReader();
        if (flag)
        {
            reader.Close();
            command.ExecuteNonQuery();
        }

        reader.Dispose();
        """);

    [Fact]
    public Task Silent_with_buffered_rows() => Async("""
        foreach (var key in await connection.QueryAsync<int>("select id from t"))
        {
            await connection.ExecuteAsync("update t set n = 1 where id = @key", new { key });
        }
        """);

    [Fact]
    public Task Silent_about_providers_that_allow_it() => Verify.VerifyAnalyzerAsync("""
        using System.Data.Common;
        class C
        {
            void M(DbCommand first, DbCommand second, DbConnection connection)
            {
                first.Connection = connection;
                second.Connection = connection;
                using var reader = first.ExecuteReader();
                second.ExecuteNonQuery();
            }
        }
        """);

    [Fact]
    public Task Silent_when_the_reader_is_handed_on() => Sync(
        """
        var reader = command.ExecuteReader();
        _rows.Take(reader);
        command.ExecuteNonQuery();
        """,
        "private readonly IRows _rows = null!; private interface IRows { void Take(NpgsqlDataReader reader); }");
}
