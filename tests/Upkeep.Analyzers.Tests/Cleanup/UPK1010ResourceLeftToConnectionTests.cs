using Upkeep.Analyzers.Tests.Infrastructure;
using Verify = Upkeep.Testing.Analyzers.CSharpCodeFixVerifier<Upkeep.Analyzers.Cleanup.UndisposedResourceAnalyzer, Upkeep.Analyzers.CodeFixes.Cleanup.UndisposedResourceCodeFix>;

namespace Upkeep.Analyzers.Tests.Cleanup;

public class UPK1010ResourceLeftToConnectionTests
{
    private static Task Async(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Async(body, members));

    private static Task Sync(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Sync(body, members));

    [Fact]
    public Task Reports_a_transaction() => Async("""
        await using var opened = await source.OpenConnectionAsync();
        var begun = await {|UPK1010:opened.BeginTransactionAsync()|};
        await opened.ExecuteAsync("delete from t", transaction: begun);
        """);

    [Fact]
    public Task Reports_a_transaction_in_synchronous_code() => Sync("""
        using var opened = source.OpenConnection();
        var begun = {|UPK1010:opened.BeginTransaction()|};
        """);

    [Fact]
    public Task Reports_a_transaction_one_path_forgets() => Sync("""
        using var opened = source.OpenConnection();
        var begun = {|UPK1010:opened.BeginTransaction()|};
        if (flag)
        {
            return;
        }

        begun.Commit();
        """);

    [Fact]
    public Task Reports_a_reader_of_a_command_with_its_connection() => Async("""
        await using var opened = new NpgsqlConnection(_text);
        await opened.OpenAsync();
        await using var made = new NpgsqlCommand("select 1", opened);
        var reader = await {|UPK1010:made.ExecuteReaderAsync()|};
        await reader.ReadAsync();
        """);

    [Fact]
    public Task Reports_a_reader_of_a_created_command() => Sync("""
        using var opened = source.OpenConnection();
        using var made = opened.CreateCommand();
        var reader = {|UPK1010:made.ExecuteReader()|};
        """);

    [Fact]
    public Task Reports_a_reader_of_a_command_given_its_connection_later() => Sync("""
        using var opened = source.OpenConnection();
        using var made = new NpgsqlCommand { Connection = opened };
        var reader = {|UPK1010:made.ExecuteReader()|};
        """);

    [Fact]
    public Task Reports_a_copy() => Async("""
        await using var opened = await source.OpenConnectionAsync();
        var export = await {|UPK1010:opened.BeginTextExportAsync("copy t to stdout")|};
        """);

    [Fact]
    public Task Reports_a_Dapper_reader() => Sync("""
        using var opened = source.OpenConnection();
        var reader = {|UPK1010:opened.ExecuteReader("select 1")|};
        reader.Read();
        """);

    [Fact]
    public Task Reports_a_Dapper_grid() => Async("""
        await using var opened = await source.OpenConnectionAsync();
        var grid = await {|UPK1010:opened.QueryMultipleAsync("select 1; select 2")|};
        var first = await grid.ReadAsync<int>();
        """);

    [Fact]
    public Task Reports_when_the_connection_is_closed_by_hand() => Sync("""
        var opened = source.OpenConnection();
        try
        {
            var begun = {|UPK1010:opened.BeginTransaction()|};
            opened.Execute("delete from t", transaction: begun);
        }
        finally
        {
            opened.Close();
        }
        """);

    [Fact]
    public Task Silent_with_using() => Async("""
        await using var opened = await source.OpenConnectionAsync();
        await using var begun = await opened.BeginTransactionAsync();
        await begun.CommitAsync();
        """);

    [Fact]
    public Task Silent_after_commit() => Async("""
        await using var opened = await source.OpenConnectionAsync();
        var begun = await opened.BeginTransactionAsync();
        await begun.CommitAsync();
        """);

    [Fact]
    public Task Silent_after_rollback() => Sync("""
        using var opened = source.OpenConnection();
        var begun = opened.BeginTransaction();
        begun.Rollback();
        """);

    [Fact]
    public Task Silent_when_the_connection_itself_leaks() => Sync("""
        var opened = {|UPK1001:source.OpenConnection()|};
        var begun = opened.BeginTransaction();
        """);

    [Fact]
    public Task Silent_on_the_exception_path() => Sync("""
        using var opened = source.OpenConnection();
        var begun = opened.BeginTransaction();
        opened.Execute("delete from t", transaction: begun);
        begun.Commit();
        begun.Dispose();
        """);

    [Fact]
    public Task Silent_when_disposed_in_finally() => Sync("""
        using var opened = source.OpenConnection();
        using var made = new NpgsqlCommand("select 1", opened);
        var reader = made.ExecuteReader();
        try { reader.Read(); } finally { reader.Close(); }
        """);

    [Fact]
    public Task Silent_when_handed_to_a_closing_method() => Sync(
        """
        using var opened = source.OpenConnection();
        Finish(opened.BeginTransaction());
        """,
        "private static void Finish(NpgsqlTransaction begun) { begun.Commit(); begun.Dispose(); }");

    [Fact]
    public Task Silent_when_both_are_handed_on() => Verify.VerifyAnalyzerAsync(Snippet.Members("""
            (NpgsqlConnection, NpgsqlTransaction) Begin()
            {
                var opened = _source.OpenConnection();
                return (opened, opened.BeginTransaction());
            }
        """));

    [Fact]
    public Task Silent_when_stored() => Sync("""
        using var opened = source.OpenConnection();
        _kept = opened.BeginTransaction();
        """, "private NpgsqlTransaction? _kept;");

    [Fact]
    public Task Silent_with_a_reader_statement() => Sync("""
        using var opened = source.OpenConnection();
        using (var reader = opened.ExecuteReader("select 1"))
        {
            reader.Read();
        }
        """);

    [Fact]
    public Task Fixes_with_using() => Verify.VerifyCodeFixAsync(
        Snippet.Sync("""
            using var opened = source.OpenConnection();
            var begun = {|UPK1010:opened.BeginTransaction()|};
            """),
        Snippet.Sync("""
            using var opened = source.OpenConnection();
            using var begun = opened.BeginTransaction();
            """));

    [Theory]
    [InlineData("connection.Close();")]
    [InlineData("connection.Dispose();")]
    [InlineData("while (reader.Read()) { Console.WriteLine(reader[0]); } connection.Close();")]
    public Task Reports_a_reader_that_ends_with_a_connection_from_outside(string end) => Sync($$"""
        var made = new NpgsqlCommand("select 1", connection);
        var reader = {|UPK1010:made.ExecuteReader()|};
        {{end}}
        """);

    [Fact]
    public Task Reports_a_reader_that_ends_with_the_connection_of_a_field() => Verify.VerifyAnalyzerAsync(Snippet.Members("""
        private readonly NpgsqlConnection _shared = new();
        void M()
        {
            _shared.Open();
            var made = new NpgsqlCommand("select 1", _shared);
            var reader = {|UPK1010:made.ExecuteReader()|};
            while (reader.Read()) { Console.WriteLine(reader[0]); }
            _shared.Close();
        }
        """));

    [Fact]
    public Task Silent_with_a_reader_closed_before_the_connection_from_outside() => Sync("""
        var made = new NpgsqlCommand("select 1", connection);
        var reader = made.ExecuteReader();
        try { reader.Read(); } finally { reader.Close(); }
        connection.Close();
        """);
}
