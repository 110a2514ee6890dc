using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Analyzers.Transactions;
using Upkeep.Testing.Analyzers;
using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Transactions.UnendedTransactionAnalyzer>;

namespace Upkeep.Analyzers.Tests.Transactions;

/// <summary>Source methods that are handed a transaction: what they do with it is what happens to it.</summary>
public class BorrowedTransactionTests
{
    private const string Reads = "await using var begun = await connection.BeginTransactionAsync();\nif (await UseAsync(connection, begun) == 0) { return; }\n"
        + "await connection.ExecuteAsync(\"delete from t\", transaction: begun);\nawait begun.CommitAsync();";

    private const string Writes = "await using var begun = await [|connection.BeginTransactionAsync()|];\nif (await UseAsync(connection, begun) == 0) { return; }\nawait begun.CommitAsync();";

    [Theory]
    [InlineData("await used.ExecuteScalarAsync<int>(\"select count(*) from t\", transaction: given)")]
    [InlineData("(await used.QueryAsync<int>(\"select id from t\", null, given)).Count()")]
    [InlineData("await used.QuerySingleAsync<int>(new CommandDefinition(\"select id from t\", transaction: given))")]
    [InlineData("(int)(await new NpgsqlCommand(\"select count(*) from t\", used, given).ExecuteScalarAsync())!")]
    [InlineData("await used.ExecuteAsync(\"lock table t in share mode\", transaction: given)")]
    [InlineData("await Task.FromResult(given.IsolationLevel == System.Data.IsolationLevel.Serializable ? 1 : 0)")]
    public Task Silent_with_a_helper_that_only_reads(string expression) =>
        Verify.VerifyAnalyzerAsync(Snippet.Async(Reads, $"static async Task<int> UseAsync(NpgsqlConnection used, NpgsqlTransaction given) => {expression};"));

    [Theory]
    [InlineData("await using var command = new NpgsqlCommand(\"select count(*) from t\", used, given);\nreturn (int)(await command.ExecuteScalarAsync())!;")]
    [InlineData("await using var command = used.CreateCommand();\ncommand.Transaction = given;\ncommand.CommandText = \"select count(*) from t\";\nreturn (int)(await command.ExecuteScalarAsync())!;")]
    [InlineData("var same = given;\nawait using var command = new NpgsqlCommand(\"select count(*) from t\") { Connection = same.Connection, Transaction = same };\nreturn (int)(await command.ExecuteScalarAsync())!;")]
    [InlineData("var open = given.Connection!;\nreturn await open.ExecuteScalarAsync<int>(\"select count(*) from t\");")]
    [InlineData("return await CountAsync(given.Connection!);\nstatic Task<int> CountAsync(NpgsqlConnection counted) => counted.ExecuteScalarAsync<int>(\"select count(*) from t\");")]
    public Task Silent_with_a_helper_that_reads_through_a_command_or_another_name(string body) =>
        Verify.VerifyAnalyzerAsync(Snippet.Async(Reads, $"static async Task<int> UseAsync(NpgsqlConnection used, NpgsqlTransaction given)\n{{\n{body}\n}}"));

    [Theory]
    [InlineData("await new NpgsqlCommand(\"delete from t\", used, given).ExecuteNonQueryAsync()")]
    [InlineData("await used.ExecuteAsync(new CommandDefinition(\"delete from t\", transaction: given))")]
    [InlineData("await used.ExecuteScalarAsync<int>(\"insert into t (n) values (1) returning id\", transaction: given)")]
    [InlineData("await OtherAsync(given); static Task<int> OtherAsync(NpgsqlTransaction passed) => new NpgsqlCommand(\"delete from t\", passed.Connection, passed).ExecuteNonQueryAsync()")]
    [InlineData("await used.QueryAsync<int>(\"select id from t\", transaction: given) is { } found && found.Any() ? await used.ExecuteAsync(\"delete from t\", transaction: given) : 0")]
    public Task Reports_work_in_a_helper(string expression) =>
        Verify.VerifyAnalyzerAsync(Snippet.Async(Writes, $"static async Task<int> UseAsync(NpgsqlConnection used, NpgsqlTransaction given) {{ return {expression}; }}"));

    [Theory]
    [InlineData("await using var command = used.CreateCommand();\ncommand.Transaction = given;\ncommand.CommandText = \"delete from t\";\nreturn await command.ExecuteNonQueryAsync();")]
    [InlineData("var same = given;\nawait using var command = new NpgsqlCommand(\"delete from t\") { Connection = same.Connection, Transaction = same };\nreturn await command.ExecuteNonQueryAsync();")]
    [InlineData("if (given is { Connection: { } open }) { return await open.ExecuteAsync(\"delete from t\"); }\nreturn 0;")]
    [InlineData("await using var import = await used.BeginBinaryImportAsync(\"copy t from stdin (format binary)\");\nreturn (int)await import.CompleteAsync();")]
    [InlineData("var command = new NpgsqlCommand(\"delete from t\", used, given);\nreturn await RunAsync(command);\nstatic Task<int> RunAsync(NpgsqlCommand run) => run.ExecuteNonQueryAsync();")]
    [InlineData("var command = new NpgsqlCommand(\"select 1\", used, given);\ncommand.CommandText = \"delete from t\";\nreturn await command.ExecuteNonQueryAsync();")]
    public Task Reports_work_in_a_helper_through_a_command_or_another_name(string body) =>
        Verify.VerifyAnalyzerAsync(Snippet.Async(Writes, $"static async Task<int> UseAsync(NpgsqlConnection used, NpgsqlTransaction given)\n{{\n{body}\n}}"));

    [Fact]
    public Task Reports_what_is_written_after_a_helper_has_read() => Verify.VerifyAnalyzerAsync(Snippet.Async(
        """
        await using var begun = await [|connection.BeginTransactionAsync()|];
        var count = await CountAsync(begun);
        await connection.ExecuteAsync("update t set n = @count", new { count }, begun);
        """,
        "static Task<int> CountAsync(NpgsqlTransaction given) => given.Connection!.ExecuteScalarAsync<int>(\"select count(*) from t\", transaction: given);"));

    [Theory]
    [InlineData("if (given is NpgsqlTransaction begun) { await begun.CommitAsync(); }")]
    [InlineData("if (given is { } begun) { await begun.CommitAsync(); }")]
    [InlineData("await (given switch { NpgsqlTransaction begun => begun.CommitAsync(), var other => other.RollbackAsync() });")]
    [InlineData("var begun = (NpgsqlTransaction)given; await begun.CommitAsync();")]
    [InlineData("using var begun = given; begun.Commit();")]
    [InlineData("switch (given) { case NpgsqlTransaction begun: await begun.CommitAsync(); break; }")]
    [InlineData("await Task.Run(() => given.Commit());")]
    public Task Silent_with_a_helper_that_ends_it_under_another_name(string body) => Verify.VerifyAnalyzerAsync(Snippet.Async(
        """
        await using var begun = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("delete from t", transaction: begun);
        await FinishAsync(begun);
        """,
        $"static async Task FinishAsync(DbTransaction given) {{ await Task.Yield(); {body} }}"));

    [Theory]
    [InlineData("static void Use(NpgsqlTransaction given) => s_kept = given; static NpgsqlTransaction? s_kept;")]
    [InlineData("static void Use(NpgsqlTransaction given) => s_kept.Add(given); static readonly List<NpgsqlTransaction> s_kept = [];")]
    [InlineData("static void Use(NpgsqlTransaction given) => s_use(given); static readonly Action<NpgsqlTransaction> s_use = given => given.Commit();")]
    [InlineData("static void Use(NpgsqlTransaction given) => new Unit(given).Finish(); sealed record Unit(NpgsqlTransaction Held) { public void Finish() => Held.Commit(); }")]
    [InlineData("static void Use(NpgsqlTransaction given) { if (given.IsolationLevel == 0) { Use(given); } }")]
    [InlineData("virtual protected void Use(NpgsqlTransaction given) { }")]
    public Task Silent_with_a_helper_whose_effect_is_not_known(string helper) => Verify.VerifyAnalyzerAsync(Snippet.Async(
        """
        await using var begun = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("delete from t", transaction: begun);
        Use(begun);
        """, helper));

    [Theory]
    [InlineData("select n from t", false)]
    [InlineData("set local statement_timeout = '5s'", false)]
    [InlineData("delete from t", true)]
    public Task Judges_the_text_that_a_helper_is_given(string sql, bool isReported) => Verify.VerifyAnalyzerAsync(Snippet.Async(
        $$"""
        await using var begun = await {{(isReported ? "[|connection.BeginTransactionAsync()|]" : "connection.BeginTransactionAsync()")}};
        await RunAsync("orders", "{{sql}}", begun);
        if (flag) { return; }
        await begun.CommitAsync();
        """,
        """
        static async Task RunAsync(string what, string sql, NpgsqlTransaction given)
        {
            await using var command = new NpgsqlCommand(sql, given.Connection, given);
            await command.ExecuteNonQueryAsync();
        }
        """));

    [Fact]
    public Task Silent_with_a_query_whose_text_is_not_seen() => Verify.VerifyAnalyzerAsync(Snippet.Async("""
        await using var begun = await connection.BeginTransactionAsync();
        var found = await connection.QueryAsync<int>(name, null, begun);
        await using var counting = connection.CreateCommand();
        counting.CommandText = "select count(*) from t";
        await counting.ExecuteNonQueryAsync();
        if (!found.Any()) { return; }
        await connection.ExecuteAsync("delete from t", transaction: begun);
        await begun.CommitAsync();
        """));

    [Fact]
    public Task Reports_a_swallowed_error_of_a_command_in_a_helper() => CSharpAnalyzerVerifier<SwallowedErrorAnalyzer>.VerifyAnalyzerAsync(Snippet.Async(
        """
        await using var begun = await connection.BeginTransactionAsync();
        try
        {
            await DeleteAsync(begun);
        }
        catch (PostgresException)
        {
        }

        await [|begun.CommitAsync()|];
        """,
        "static Task<int> DeleteAsync(NpgsqlTransaction given) => new NpgsqlCommand(\"delete from t\", given.Connection, given).ExecuteNonQueryAsync();"));

    [Fact]
    public Task Reports_once_a_helper_that_runs_while_a_reader_is_open() => CSharpAnalyzerVerifier<ConcurrentUseAnalyzer>.VerifyAnalyzerAsync(Snippet.Async(
        """
        await using var begun = await connection.BeginTransactionAsync();
        await using var reading = new NpgsqlCommand("select id from t", connection, begun);
        await using (var reader = await reading.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                await DeleteAsync([|connection|], begun);
            }
        }

        await begun.CommitAsync();
        """,
        "static Task<int> DeleteAsync(NpgsqlConnection used, NpgsqlTransaction given) => new NpgsqlCommand(\"delete from t\", used, given).ExecuteNonQueryAsync();"));

    [Fact]
    public Task Silent_with_a_helper_that_has_a_connection_and_a_transaction_of_another_one() => CSharpAnalyzerVerifier<TransactionOrderAnalyzer>.VerifyAnalyzerAsync(Snippet.Async(
        """
        await using var from = await source.OpenConnectionAsync();
        await using var begun = await connection.BeginTransactionAsync();
        await CopyAsync(from, begun);
        await begun.CommitAsync();
        """,
        """
        static async Task CopyAsync(NpgsqlConnection used, NpgsqlTransaction given)
        {
            var read = await used.QueryAsync<int>("select id from t");
            await new NpgsqlCommand("insert into t values (1)", given.Connection, given).ExecuteNonQueryAsync();
        }
        """));
}
