using Upkeep.Analyzers.Tests.Infrastructure;
using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Sql.ValueInSqlTextAnalyzer>;

namespace Upkeep.Analyzers.Tests.Sql;

/// <summary>UPK4002 is silent where the code shows that a name cannot be foreign: made of numbers and constants, checked, looked up or quoted.</summary>
public class IdentifierOriginTests
{
    private const string Members = """
        private static readonly string[] s_allowed = ["orders", "entries"];
        private static readonly Dictionary<string, string> s_columns = new() { ["id"] = "id", ["name"] = "full_name" };
        private readonly string _prefix = "tmp_" + Guid.NewGuid().ToString("N");
        private readonly string _qualified;
        private string? _open;
        private C(NpgsqlCommandBuilder builder, string schema) => _qualified = $"{builder.QuoteIdentifier(schema)}.orders";
        private static string Quote(string text) => "\"" + text.Replace("\"", "\"\"") + "\"";
        private static string Plain(string text) => text.Trim();
        private static bool IsValidName(string text) => text.All(char.IsLetter);
        private static void EnsureValidName(string text) { if (!IsValidName(text)) { throw new ArgumentException(text); } }
        """;

    private static Task Sync(string body) => Verify.VerifyAnalyzerAsync(Snippet.Sync(body, Members));

    [Theory]
    [InlineData("var table = \"tmp_\" + Guid.NewGuid().ToString(\"N\");")]
    [InlineData("var key = Guid.NewGuid(); var table = \"tmp_\" + key.ToString(\"N\")[..8];")]
    [InlineData("var table = $\"tmp_{Guid.NewGuid():N}\";")]
    [InlineData("var suffix = Guid.NewGuid().ToString(\"N\").Substring(0, 8); var table = $\"tmp_{suffix}_{id}\";")]
    [InlineData("var table = \"orders_\" + DateTime.UtcNow.ToString(\"yyyyMM\");")]
    [InlineData("var table = string.Concat(\"orders_\", id.ToString());")]
    [InlineData("const string Kind = \"orders\"; var table = Kind + \"_\" + (flag ? \"old\" : \"new\");")]
    [InlineData("var table = _prefix;")]
    [InlineData("var table = _qualified;")]
    public Task Silent_with_a_name_made_of_constants_and_numbers(string declaration) => Sync(declaration + " connection.Execute($\"truncate {table}\");");

    [Theory]
    [InlineData("if (name is not (\"orders\" or \"entries\")) { throw new ArgumentException(name); }")]
    [InlineData("if (name is not \"orders\") return;")]
    [InlineData("if (name != \"orders\" && name != \"entries\") return;")]
    [InlineData("if (!s_allowed.Contains(name)) { throw new ArgumentException(name); }")]
    [InlineData("if (id == 0 || !s_allowed.Contains(name, StringComparer.Ordinal)) { return; }")]
    [InlineData("if (!System.Text.RegularExpressions.Regex.IsMatch(name, \"^[a-z]+$\")) throw new ArgumentException(name);")]
    [InlineData("if (!IsValidName(name)) throw new ArgumentException(name);")]
    [InlineData("EnsureValidName(name);")]
    public Task Silent_behind_a_check(string check) => Sync(check + " connection.Execute($\"truncate {name}\");");

    [Theory]
    [InlineData("if (name is \"orders\" or \"entries\")")]
    [InlineData("if (name == \"orders\" || name == \"entries\")")]
    [InlineData("if (flag && s_allowed.Contains(name))")]
    public Task Silent_under_a_check(string check) => Sync(check + " { connection.Execute($\"truncate {name}\"); }");

    [Theory]
    [InlineData("var column = s_columns[name];")]
    [InlineData("if (!s_columns.TryGetValue(name, out var column)) { return; }")]
    [InlineData("var column = s_columns.GetValueOrDefault(name, \"id\");")]
    public Task Silent_with_a_name_looked_up(string lookup) => Sync(lookup + " connection.Query($\"select t.{column} from t\");");

    [Theory]
    [InlineData("var quoted = connection.ExecuteScalar<string>(\"select quote_ident(@name)\", new { name });")]
    [InlineData("var quoted = connection.QuerySingle<string>(\"select format('%I', @name)\", new { name });")]
    [InlineData("using var ask = new NpgsqlCommand(\"select quote_ident($1)\", connection); var quoted = (string)ask.ExecuteScalar()!;")]
    [InlineData("using var ask = connection.CreateCommand(); ask.CommandText = \"select quote_ident($1)\"; var quoted = (string)ask.ExecuteScalar()!;")]
    [InlineData("using var builder = new NpgsqlCommandBuilder(); var quoted = builder.QuoteIdentifier(name) + \".\" + builder.QuoteIdentifier(_text);")]
    [InlineData("using var builder = new NpgsqlCommandBuilder(); var quoted = flag ? builder.QuoteIdentifier(name) : \"public\";")]
    [InlineData("var quoted = string.Join(\".\", ids.Select(one => Quote(name)));")]
    [InlineData("var quoted = string.Join(\".\", s_allowed.Select(Quote));")]
    public Task Silent_with_a_name_quoted(string quote) => Sync(quote + " connection.Execute($\"truncate {quoted}\");");

    [Theory]
    [InlineData("if (string.IsNullOrEmpty(name)) { return; }")]
    [InlineData("if (name is \"orders\" or \"entries\") { return; }")]
    [InlineData("if (name is not \"orders\") { Console.WriteLine(name); }")]
    [InlineData("if (name is not \"orders\" && flag) { return; }")]
    [InlineData("if (!_text.Contains(name)) { return; }")]
    [InlineData("if (name is not \"orders\") { return; } name = Console.ReadLine()!;")]
    [InlineData("if (name is not { Length: > 0 }) { return; }")]
    [InlineData("ArgumentException.ThrowIfNullOrEmpty(name);")]
    public Task Reports_behind_what_is_no_check(string check) => Sync(check + " connection.Execute($\"truncate {{|UPK4002:name|}}\");");

    [Theory]
    [InlineData("var other = \"tmp_\" + {|UPK4002:name|};")]
    [InlineData("var other = $\"{{|UPK4002:Plain(name)|}}_1\";")]
    public Task Reports_a_name_of_unknown_origin(string declaration) => Sync(declaration + " connection.Execute($\"truncate {other}\");");

    [Theory]
    [InlineData("var other = connection.ExecuteScalar<string>(\"select name from t\");")]
    [InlineData("var other = _open;")]
    public Task Reports_a_local_of_unknown_origin(string declaration) => Sync(declaration + " connection.Execute($\"truncate {{|UPK4002:other|}}\");");
}
