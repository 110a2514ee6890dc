using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Sql;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Testing.Analyzers;
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

    [Theory]
    [InlineData("$\"select n from {name}.orders_{_text} join {name}.entries on true\"", "'name', '_text'", 2)]
    [InlineData("\"select n from \" + name + \".\" + _text", "'name', '_text'", 1)]
    [InlineData("string.Format(\"select n from {0}.{1}\", name, _text)", "'name', '_text'", 1)]
    [InlineData("$\"select n from {name}.orders where n = {id}\"", "'name'", 0)]
    public async Task Reports_one_text_once_with_all_its_names(string text, string names, int others)
    {
        var cancellation = TestContext.Current.CancellationToken;
        string[] files = ["global using System.Collections.Generic; global using System.Threading;", Snippet.Sync($"connection.Execute({text});")];
        var compilation = CSharpCompilation.Create(
            "Names", files.Select(file => CSharpSyntaxTree.ParseText(file, cancellationToken: cancellation)), ReferenceAssemblies.Net10.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var found = await compilation.WithAnalyzers([new ValueInSqlTextAnalyzer()]).GetAnalyzerDiagnosticsAsync(cancellation);
        var finding = Assert.Single(found, diagnostic => diagnostic.Id == "UPK4002");
        Assert.Equal("name", finding.Location.SourceTree!.ToString().Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length));
        Assert.Contains($"built from {names} where", finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(others, finding.AdditionalLocations.Count);
    }

    [Fact]
    public Task Reports_each_piece_of_a_text_that_grows() => Sync("""
        var sql = $"select n from {{|UPK4002:name|}}.orders_{_text}";
        sql += $" join {{|UPK4002:name|}}.entries_{_text} on true";
        connection.Execute(sql);
        """);

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

    [Theory]
    [InlineData("new[] { \"orders\", \"items\" }")]
    [InlineData("s_tables")]
    public Task Silent_with_an_element_of_a_fixed_list(string list) => Sync(
        $"foreach (var table in {list}) {{ connection.Execute($\"analyze {{table}}\"); }}",
        "private static readonly string[] s_tables = [\"orders\"];");

    [Fact]
    public Task Reports_an_element_of_a_list_that_is_not_fixed() => Sync(
        "foreach (var table in new[] { \"orders\", name }) { connection.Execute($\"analyze {{|UPK4002:table|}}\"); }");

    [Fact]
    public Task Silent_when_the_quotes_are_doubled() => Sync(
        "connection.Execute($\"analyze \\\"{name.Replace(\"\\\"\", \"\\\"\\\"\")}\\\"\");");
}
