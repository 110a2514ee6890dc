using Upkeep.Analyzers.Tests.Infrastructure;
using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Sql.ValueInSqlTextAnalyzer>;

namespace Upkeep.Analyzers.Tests.Sql;

public class UPK4002IdentifierInSqlTextTests
{
    private static Task Sync(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Sync(body, members));

    [Fact]
    public Task Reports_a_table() => Sync("connection.Query($\"select n from {{|UPK4002:name|}}\");");

    [Fact]
    public Task Reports_a_schema() => Sync("connection.Query($\"select n from {{|UPK4002:name|}}.orders\");");

    [Fact]
    public Task Reports_a_quoted_name() => Sync("connection.Query($\"select n from \\\"{{|UPK4002:name|}}\\\"\");");

    [Fact]
    public Task Reports_a_part_of_a_name() => Sync("connection.Query($\"select n from orders_{{|UPK4002:name|}}\");");

    [Fact]
    public Task Reports_update_and_insert_targets() => Sync("""
        connection.Execute($"update {{|UPK4002:name|}} set n = 1");
        connection.Execute("insert into " + {|UPK4002:name|} + " default values");
        """);

    [Fact]
    public Task Reports_a_column_list() => Sync("connection.Execute($\"insert into t ({{|UPK4002:name|}}) values (1)\");");

    [Fact]
    public Task Reports_a_joined_table() => Sync("connection.Query($\"select 1 from a join {{|UPK4002:name|}} on true\");");

    [Fact]
    public Task Reports_a_definition() => Sync("connection.Execute($\"create table {{|UPK4002:name|}} (id int)\");");

    [Fact]
    public Task Reports_a_value_that_cannot_be_a_parameter() => Sync("""
        connection.Execute($"alter role app password '{{|UPK4002:name|}}'");
        connection.Execute($"set application_name = '{{|UPK4002:name|}}'");
        connection.Execute($"notify changes, '{{|UPK4002:name|}}'");
        """);

    [Fact]
    public Task Reports_a_copy() => Sync("using var import = connection.BeginBinaryImport($\"copy {{|UPK4002:name|}} from stdin (format binary)\");");

    [Fact]
    public Task Reports_a_field() => Sync("connection.Query($\"select n from {{|UPK4002:_text|}}.jobs\");");

    [Fact]
    public Task Silent_with_a_constant() => Sync("""
        const string Table = "orders";
        connection.Query($"select n from {Table}");
        """);

    [Fact]
    public Task Silent_with_nameof() => Sync("connection.Query($\"select n from {nameof(C)}\");");

    [Fact]
    public Task Silent_with_the_name_of_a_type() => Sync("connection.Query($\"select n from {typeof(C).Name}\");");

    [Fact]
    public Task Silent_with_one_of_two() => Sync("connection.Query($\"select n from {(flag ? \"a\" : \"b\")}\");");

    [Fact]
    public Task Silent_when_quoted_by_the_driver() => Sync("""
        using var builder = new NpgsqlCommandBuilder();
        var quoted = builder.QuoteIdentifier(name);
        connection.Query($"select n from {builder.QuoteIdentifier(name)}");
        connection.Query($"select n from {quoted}");
        """);

    [Fact]
    public Task Silent_with_a_number() => Sync("connection.Query($\"select n from orders_{id}\");");

    [Fact]
    public Task Silent_with_an_enumeration() => Sync("connection.Execute($\"set statement_timeout = {id}\");");

    [Fact]
    public Task Silent_with_a_static_readonly_name() => Sync(
        "connection.Query($\"select n from {s_table}\");", "private static readonly string s_table = \"orders\";");

    [Fact]
    public Task Silent_with_a_piece_of_sql() => Sync("connection.Query($\"select n from t order by n {name}\");");

    [Fact]
    public Task Silent_when_no_command_gets_it() => Sync("Console.WriteLine($\"select n from {name}\");");

    [Fact]
    public Task Silent_with_the_word_after_a_value_function() => Sync("""
        connection.Query($"select extract(year from {{|UPK4001:id|}}::text::date)");
        """);
}
