using Upkeep.Analyzers.CodeFixes.Sql;
using Upkeep.Analyzers.Sql;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Testing.Analyzers;
using Verify = Upkeep.Testing.Analyzers.CSharpCodeFixVerifier<Upkeep.Analyzers.Sql.ValueInSqlTextAnalyzer, Upkeep.Analyzers.CodeFixes.Sql.ValueInSqlTextCodeFix>;

namespace Upkeep.Analyzers.Tests.Sql;

public class UPK4001ValueInSqlTextTests
{
    private static Task Sync(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Sync(body, members));

    private static Task Fixes(string before, string after) => Verify.VerifyCodeFixAsync(Snippet.Sync(before), Snippet.Sync(after));

    [Fact]
    public Task Reports_a_quoted_hole() => Sync("""
        using var made = new NpgsqlCommand($"select n from t where name = '{{|UPK4001:name|}}'", connection);
        """);

    [Fact]
    public Task Reports_an_unquoted_hole() => Sync("""
        connection.Query($"select n from t where id = {{|UPK4001:id|}}");
        """);

    [Fact]
    public Task Reports_concatenation() => Sync("""
        connection.Execute("delete from t where name = '" + {|UPK4001:name|} + "' and old");
        """);

    [Fact]
    public Task Reports_string_Format() => Sync("""
        command.CommandText = string.Format("select n from t where name like '%{0}%'", {|UPK4001:name|});
        """);

    [Fact]
    public Task Reports_insert_values() => Sync("""
        connection.Execute($"insert into t (id, name) values ({{|UPK4001:id|}}, '{{|UPK4001:name|}}')");
        """);

    [Fact]
    public Task Reports_limit_and_offset() => Sync("""
        connection.Query($"select n from t order by n limit {{|UPK4001:id|}} offset {{|UPK4001:ids[0]|}}");
        """);

    [Fact]
    public Task Reports_a_joined_list_of_numbers() => Sync("""
        connection.Query($"select n from t where id in ({{|UPK4001:string.Join(",", ids)|}})");
        """);

    [Fact]
    public Task Reports_through_a_local() => Sync("""
        var sql = $"select n from t where name = '{{|UPK4001:name|}}'";
        connection.Query(sql);
        connection.Execute(sql);
        """);

    [Fact]
    public Task Reports_a_text_that_grows() => Sync("""
        var sql = "select n from t where true";
        if (flag)
        {
            sql += $" and name = '{{|UPK4001:name|}}'";
        }

        connection.Query(sql);
        """);

    [Fact]
    public Task Reports_in_a_raw_string() => Sync(""""
        connection.Query($"""
            select n
            from t
            where name = '{{|UPK4001:name|}}'
            """);
        """");

    [Fact]
    public Task Reports_a_function_argument() => Sync("""
        connection.Query($"select lower('{{|UPK4001:name|}}'), f({{|UPK4001:id|}})");
        """);

    [Fact]
    public Task Reports_a_batch_command_and_a_data_source_command() => Sync("""
        var batched = new NpgsqlBatchCommand($"delete from t where id = {{|UPK4001:id|}}");
        using var made = source.CreateCommand($"delete from t where id = {{|UPK4001:id|}}");
        """);

    [Fact]
    public Task Reports_a_parameter_marked_as_sql() => Sync(
        "Run($\"select n from t where name = '{{|UPK4001:name|}}'\");",
        "private static void Run([System.Diagnostics.CodeAnalysis.StringSyntax(\"sql\")] string text) { }");

    [Fact]
    public Task Silent_with_a_parameter() => Sync("""
        connection.Query("select n from t where name = @name", new { name });
        """);

    [Fact]
    public Task Silent_with_a_constant() => Sync("""
        const string Kind = "open";
        connection.Query($"select n from t where kind = '{Kind}' and table_name = '{nameof(C)}'");
        """);

    [Fact]
    public Task Silent_with_one_of_two_constants() => Sync("""
        connection.Query($"select n from t where kind = '{(flag ? "open" : "closed")}'");
        """);

    [Fact]
    public Task Silent_with_a_switch_over_constants() => Sync("""
        var kind = id switch { 0 => "open", 1 => "closed", _ => throw new InvalidOperationException() };
        connection.Query($"select n from t where kind = '{kind}'");
        """);

    [Fact]
    public Task Silent_with_a_piece_of_sql() => Sync("""
        connection.Query($"select n from t {name}");
        connection.Query("select n from t where " + name);
        connection.Query($"select n from t where id in ({name})");
        """);

    [Fact]
    public Task Silent_with_parameter_names() => Sync("""
        connection.Query($"select n from t where id in ({string.Join(", ", ids.Select((_, i) => "@p" + i))})");
        """);

    [Fact]
    public Task Silent_when_no_command_gets_it() => Sync("""
        Console.WriteLine($"select n from t where name = '{name}'");
        var text = $"insert into t values ('{name}')";
        """);

    [Fact]
    public Task Silent_in_a_comment() => Sync("""
        connection.Query($"/* {name} */ select n from t");
        connection.Query($"select n from t -- for '{name}'");
        """);

    [Fact]
    public Task Silent_with_a_FormattableString() => Sync(
        "Run($\"select n from t where name = {name}\");",
        "private static void Run([System.Diagnostics.CodeAnalysis.StringSyntax(\"sql\")] FormattableString text) { }");

    [Fact]
    public Task Silent_with_a_static_readonly_text() => Sync(
        "connection.Query($\"select n from t where kind = '{s_kind}'\");",
        "private static readonly string s_kind = \"open\";");

    [Fact]
    public Task Silent_in_dollar_quotes() => Sync("""
        connection.Execute($"do $$ begin perform f({id}); end $$");
        """);

    [Fact]
    public Task Fixes_Dapper() => Fixes(
        "connection.Query($\"select n from t where name = '{{|UPK4001:name|}}'\"); // by name",
        "connection.Query(\"select n from t where name = @name\", new { name }); // by name");

    [Fact]
    public Task Fixes_several_holes_of_one_text() => Fixes(
        "connection.Execute($\"insert into t values ({{|UPK4001:id|}}, '{{|UPK4001:name|}}', {{|UPK4001:ids.Count|}})\");",
        "connection.Execute(\"insert into t values (@id, @name, @count)\", new { id, name, count = ids.Count });");

    [Fact]
    public Task Fixes_Dapper_with_other_arguments() => Fixes(
        "connection.Execute($\"update t set n = @n where id = {{|UPK4001:id|}}\", new { n = 1 }, transaction);",
        "connection.Execute(\"update t set n = @n where id = @id\", new { n = 1, id }, transaction);");

    [Fact]
    public Task Fixes_a_command() => Fixes(
        """
        // find it
        using var made = new NpgsqlCommand($"select n from t where name = '{{|UPK4001:name|}}' and id > {{|UPK4001:id|}}", connection); // once
        made.ExecuteScalar();
        """,
        """
        // find it
        using var made = new NpgsqlCommand("select n from t where name = @name and id > @id", connection); // once
        made.Parameters.AddWithValue("name", name);
        made.Parameters.AddWithValue("id", id);
        made.ExecuteScalar();
        """);

    [Fact]
    public Task Fixes_CommandText_and_leaves_identifiers() => Fixes(
        """
        command.CommandText = $"select n from {{|UPK4002:name|}} where id = {{|UPK4001:id|}}";
        command.ExecuteScalar();
        """,
        """
        command.CommandText = $"select n from {{|UPK4002:name|}} where id = @id";
        command.Parameters.AddWithValue("id", id);
        command.ExecuteScalar();
        """);

    [Fact]
    public Task Fixes_two_texts_at_once() => Fixes(
        """
        connection.Execute($"delete from t where id = {{|UPK4001:id|}}");
        connection.Execute($"delete from u where id = {{|UPK4001:id|}}");
        """,
        """
        connection.Execute("delete from t where id = @id", new { id });
        connection.Execute("delete from u where id = @id", new { id });
        """);

    [Fact]
    public Task Fixes_an_expression_body() => Verify.VerifyCodeFixAsync(
        Snippet.Members("    int M(NpgsqlConnection connection, string name) => connection.Execute($\"delete from t where name = '{{|UPK4001:name|}}'\");"),
        Snippet.Members("    int M(NpgsqlConnection connection, string name) => connection.Execute(\"delete from t where name = @name\", new { name });"));

    [Fact]
    public async Task Fixes_top_level_statements()
    {
        await new CSharpCodeFixTest<ValueInSqlTextAnalyzer, ValueInSqlTextCodeFix>
        {
            TestCode = "using Npgsql;\nvar name = Console.ReadLine()!;\nusing var made = new NpgsqlCommand($\"select n from t where name = '{{|UPK4001:name|}}'\");\n",
            FixedCode = "using Npgsql;\nvar name = Console.ReadLine()!;\nusing var made = new NpgsqlCommand(\"select n from t where name = @name\");\nmade.Parameters.AddWithValue(\"name\", name);\n",
            OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication,
        }.RunAsync();
    }
}
