using Upkeep.Analyzers.Tests.Infrastructure;
using Verify = Upkeep.Testing.Analyzers.CSharpCodeFixVerifier<Upkeep.Analyzers.Cleanup.UndisposedResourceAnalyzer, Upkeep.Analyzers.CodeFixes.Cleanup.UndisposedResourceCodeFix>;

namespace Upkeep.Analyzers.Tests.Cleanup;

/// <summary>The fix of UPK1001, UPK1009 and UPK1010 away from a declaration in a block: sections, single statements, later assignments and dropped results.</summary>
public class ResourceFixPlacesTests
{
    [Fact]
    public Task Puts_a_section_into_braces() => Verify.VerifyCodeFixAsync(
        Snippet.Async("""
            switch (id)
            {
                // the usual case
                case 1:
                    var opened = await {|UPK1001:source.OpenConnectionAsync(cancellation)|}; // from the pool
                    await opened.ExecuteAsync("select 1");
                    break;
                default:
                    break;
            }
            """),
        Snippet.Async("""
            switch (id)
            {
                // the usual case
                case 1:
                {
                    await using var opened = await source.OpenConnectionAsync(cancellation); // from the pool
                    await opened.ExecuteAsync("select 1");
                    break;
                }
                default:
                    break;
            }
            """));

    [Fact]
    public Task Puts_a_section_on_one_line_into_braces() => Verify.VerifyCodeFixAsync(
        Snippet.Sync("""
            switch (id)
            {
                case 1: var opened = {|UPK1001:source.OpenConnection()|}; opened.Execute("select 1"); break;
            }
            """),
        Snippet.Sync("""
            switch (id)
            {
                case 1: { using var opened = source.OpenConnection(); opened.Execute("select 1"); break; }
            }
            """));

    [Fact]
    public Task Declares_where_the_variable_is_assigned() => Verify.VerifyCodeFixAsync(
        Snippet.Async("""
            // one connection for both
            NpgsqlConnection opened;
            Console.WriteLine(name);
            opened = await {|UPK1001:source.OpenConnectionAsync(cancellation)|};
            await opened.ExecuteAsync("select 1");
            """),
        Snippet.Async("""
            // one connection for both
            Console.WriteLine(name);
            await using NpgsqlConnection opened = await source.OpenConnectionAsync(cancellation);
            await opened.ExecuteAsync("select 1");
            """));

    [Fact]
    public Task Declares_in_the_inner_block_that_alone_uses_the_variable() => Verify.VerifyCodeFixAsync(
        Snippet.Sync("""
            NpgsqlConnection? opened = null;
            foreach (var one in ids)
            {
                opened = {|UPK1001:source.OpenConnection()|};
                opened.Execute("select @one", new { one });
            }
            """),
        Snippet.Sync("""
            foreach (var one in ids)
            {
                using NpgsqlConnection? opened = source.OpenConnection();
                opened.Execute("select @one", new { one });
            }
            """));

    [Fact]
    public Task Keeps_a_dropped_result() => Verify.VerifyCodeFixAsync(
        Snippet.Async("""
            var reader = 1; // the name is taken
            {|UPK1001:command.ExecuteReader()|}; // for its side effects
            await {|UPK1001:source.OpenConnectionAsync(cancellation)|}.ConfigureAwait(false);
            _ = {|UPK1001:connection.BeginTransaction()|};
            """),
        Snippet.Async("""
            var reader = 1; // the name is taken
            await using var reader2 = command.ExecuteReader(); // for its side effects
            await using var connection2 = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
            await using var transaction2 = connection.BeginTransaction();
            """));

    [Fact]
    public Task Puts_a_single_statement_into_braces() => Verify.VerifyCodeFixAsync(
        Snippet.Sync("""
            if (flag)
                {|UPK1001:command.ExecuteReader()|}; // for its side effects
            else {|UPK1001:source.OpenConnection()|};
            """),
        Snippet.Sync("""
            if (flag)
            {
                using var reader = command.ExecuteReader(); // for its side effects
            }
            else { using var connection2 = source.OpenConnection(); }
            """));

    [Theory]
    [InlineData("if (flag) {|UPK1001:connection.BeginTransaction()|};\nconnection.Execute(\"delete from t\");")]
    [InlineData("NpgsqlConnection? opened = null;\nif (flag) opened = {|UPK1001:source.OpenConnection()|};\nopened?.Execute(\"select 1\");")]
    [InlineData("NpgsqlConnection? opened = null;\nif (flag) { opened = {|UPK1001:source.OpenConnection()|}; }\nopened?.Execute(\"select 1\");")]
    [InlineData("NpgsqlConnection opened;\nif (flag) opened = {|UPK1001:source.OpenConnection()|}; else opened = {|UPK1001:source.OpenConnection()|};\nopened.Execute(\"select 1\");")]
    [InlineData("NpgsqlConnection? opened = null;\nopened = {|UPK1001:source.OpenConnection()|};\nopened.Execute(\"select 1\");\nopened = null;")]
    [InlineData("NpgsqlConnection? opened = null;\nforeach (var one in ids)\n{\n    Console.WriteLine(opened);\n    opened = {|UPK1001:source.OpenConnection()|};\n}")]
    [InlineData("switch (id)\n{\n    case 1: var opened = {|UPK1001:source.OpenConnection()|}; opened.Execute(\"select 1\"); break;\n    case 2: opened = connection; opened.Execute(\"select 2\"); break;\n}")]
    [InlineData("switch (id)\n{\n    case 1: {|UPK1001:source.OpenConnection()|}; int shared = 1; break;\n    case 2: shared = 2; Console.WriteLine(shared); break;\n}")]
    [InlineData("if ({|UPK1001:command.ExecuteReader()|}.Read()) { id = 1; }")]
    public Task Offers_no_fix_that_would_end_it_too_early_or_not_compile(string body) => Verify.VerifyCodeFixAsync(Snippet.Sync(body), Snippet.Sync(body));

    [Fact]
    public Task Leaves_a_section_with_directives_alone()
    {
        var source = Snippet.Sync("""
            switch (id)
            {
                case 1:
                    {|UPK1001:source.OpenConnection()|};
            #if DEBUG
                    break;
            #else
                    return;
            #endif
            }
            """);
        return Verify.VerifyCodeFixAsync(source, source);
    }

    [Fact]
    public Task Fixes_a_reader_dropped_in_a_single_statement_on_a_connection_of_its_own() => Verify.VerifyCodeFixAsync(
        Snippet.Sync("""
            using var opened = source.OpenConnection();
            using var made = new NpgsqlCommand("select 1", opened);
            if (flag)
                {|UPK1010:made.ExecuteReader()|};
            """),
        Snippet.Sync("""
            using var opened = source.OpenConnection();
            using var made = new NpgsqlCommand("select 1", opened);
            if (flag)
            {
                using var reader = made.ExecuteReader();
            }
            """));

    [Fact]
    public Task Fixes_what_a_try_block_alone_opens_and_closes() => Verify.VerifyCodeFixAsync(
        Snippet.Async("""
            NpgsqlConnection? opened = null;
            try
            {
                opened = await {|UPK1009:source.OpenConnectionAsync(cancellation)|};
                await opened.ExecuteAsync("select 1");
                await opened.DisposeAsync();
            }
            catch (NpgsqlException e)
            {
                Console.WriteLine(e.Message);
            }
            """),
        Snippet.Async("""
            try
            {
                await using NpgsqlConnection? opened = await source.OpenConnectionAsync(cancellation);
                await opened.ExecuteAsync("select 1");
                await opened.DisposeAsync();
            }
            catch (NpgsqlException e)
            {
                Console.WriteLine(e.Message);
            }
            """));
}
