using System.Text;
using Upkeep.Analyzers.Tests.Infrastructure;

namespace Upkeep.Analyzers.Tests.Stress;

/// <summary>
/// Code that nests as deep as the compiler bears: not far above, the compiler's own stack overflows. What it unfolds itself, such as a sum, goes
/// deeper.
/// </summary>
internal static class DeepSources
{
    private const int Deepest = 2_000;
    private const int Depth = 1_000;

    // The compiler binds a lambda in a lambda anew for each around it, and asks the functions around for every local function.
    private const int Lambdas = 14;
    private const int LocalFunctions = 100;

    // The lexer reads a text in a hole of a text anew for each around it: 50 levels take it more than a minute.
    private const int Holes = 10;

    public static IReadOnlyDictionary<string, Func<string>> All { get; } = new Dictionary<string, Func<string>>
    {
        ["deep parentheses"] = () => Snippet.Sync("var x = " + Nested("(", "connection.Execute(\"select 1\")", ")") + ";"),
        ["deep sums to the left"] = () => Snippet.Sync("var x = id" + Repeated(" + connection.Execute(\"select 1\")", Deepest) + ";"),
        ["deep sums to the right"] = () => Snippet.Sync("var x = " + Nested("(id + ", "connection.Execute(\"select 1\")", ")") + ";"),
        ["deep concatenation of a text"] = () => Snippet.Sync("connection.Execute(\"select 1\"" + Repeated(" + name", Deepest) + ");"),
        ["deep concatenation to the right"] = () => Snippet.Sync("connection.Execute(" + Nested("(\"select 1\" + ", "name", ")") + ");"),
        ["deep conditions"] = () => Snippet.Sync("var c = source.OpenConnection(); if (flag" + Repeated(" && c.State == 0") + ") { c.Dispose(); }"),
        ["deep blocks"] = () => Snippet.Sync("var c = source.OpenConnection(); " + Nested("{ ", "c.Dispose();", "}")),
        ["deep ifs"] = () => Snippet.Sync("var c = source.OpenConnection(); " + Repeated("if (flag) ") + "c.Dispose();"),
        ["deep ifs with blocks"] = () => Snippet.Sync("var c = source.OpenConnection(); " + Nested("if (flag) { ", "c.Dispose();", "}")),
        ["deep else ifs"] = () => Snippet.Sync("var c = source.OpenConnection(); if (flag) { }" + Repeated(" else if (id == 1) { c.Execute(\"select 1\"); }")),
        ["deep loops"] = () => Snippet.Sync(Nested("foreach (var x in ids) { ", "connection.Execute(\"select 1\");", "}")),
        ["deep lambdas"] = () => Snippet.Sync("object x = " + Nested("() => (object)(", "source.OpenConnection()", ")", Lambdas) + ";"),
        ["deep try blocks"] = () => Snippet.Sync("var c = source.OpenConnection(); " + Nested("try { ", "c.Execute(\"select 1\");", "} finally { c.Close(); }")),
        ["deep usings"] = () => Snippet.Sync(Nested("using (source.OpenConnection()) ", ";", "")),
        ["deep calls"] = () => Snippet.Sync("var x = " + Nested("W(", "connection", ")") + ";", "static NpgsqlConnection W(NpgsqlConnection c) => c;"),
        ["deep member accesses"] = () => Snippet.Sync("connection.Execute(name" + Repeated(".Trim()") + ");"),
        ["deep coalescing"] = () => Snippet.Sync("NpgsqlConnection? c = null; var x = " + Repeated("c ?? ") + "source.OpenConnection();"),
        ["deep conditionals"] = () => Snippet.Sync("var x = " + Repeated("flag ? source.OpenConnection() : ") + "connection;"),
        ["deep array initializers"] = () => Snippet.Sync("object x = " + Nested("new object[] { ", "source.OpenConnection()", " }") + ";"),
        ["deep collection expressions"] = () => Snippet.Sync("object[] x = " + Nested("[ ", "source.OpenConnection()", " ]") + ";"),
        ["deep local functions"] = () => Snippet.Sync(Nested("void F() { ", "source.OpenConnection();", "}", LocalFunctions)),
        ["deep assignments"] = () => Snippet.Sync("NpgsqlConnection a; " + Repeated("a = ") + "source.OpenConnection();"),
        ["deep negations"] = () => Snippet.Sync("if (" + Repeated("!") + "flag) { connection.Execute(\"select 1\"); }"),
        ["deep interpolation"] = () => Snippet.Sync("connection.Execute(" + Nested("$\"{", "name", "}\"", Holes) + ");"),
        ["deep types"] = () => Snippet.Members(Nested("class D { NpgsqlConnection c = new(); ", "", "}")),
        ["deep generics"] = () => Snippet.Sync("List<" + Repeated("List<") + "NpgsqlConnection" + Repeated(">") + "> x = null; x.Clear(); using var t = connection.BeginTransaction();"),
        ["deep patterns"] = () => Snippet.Sync("var c = source.OpenConnection(); if (c is " + Nested("{ Site: ", "null", " }") + ") { c.Dispose(); }"),
        ["deep awaits"] = () => Snippet.Async(Repeated("await ") + "source.OpenConnectionAsync();"),
        ["deep SQL"] = () => Snippet.Sync("connection.Execute(\"select " + Nested("(", "1", ")", Deepest) + "\"); connection.Execute(\"select 1 where " + Repeated("not ", Deepest) + "true\");"),
        ["deep subqueries"] = () => Snippet.Sync("connection.Execute(\"" + Nested("select * from (", "select 1", ") a", Deepest) + "\");"),
    };

    private static string Nested(string open, string center, string close, int times = Depth) => Repeated(open, times) + center + Repeated(close, times);

    private static string Repeated(string text, int times = Depth) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
