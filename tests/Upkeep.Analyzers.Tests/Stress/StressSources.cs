using System.Globalization;
using System.Text;
using Upkeep.Analyzers.Tests.Infrastructure;

namespace Upkeep.Analyzers.Tests.Stress;

/// <summary>Code nobody writes by hand and every compiler meets: deep, long, recursive, broken, generated.</summary>
internal static class StressSources
{
    public static IReadOnlyDictionary<string, Func<string>> All { get; } = new Dictionary<string, Func<string>>
    {
        ["nested blocks"] = () => Snippet.Sync(Nest("if (flag) { using var c# = source.OpenConnection();", "}", 150)),
        ["nested calls"] = () => Snippet.Sync("var x = " + Nest("Wrap(", "connection", ")", 400) + ";", "static NpgsqlConnection Wrap(NpgsqlConnection c) => c;"),
        ["long concatenation"] = () => Snippet.Sync("connection.Execute(" + string.Join(" + ", Enumerable.Range(0, 3000).Select(i => $"\"select {i};\" + name")) + ");"),
        ["fluent chain"] = () => Snippet.Sync("connection.Execute(new System.Text.StringBuilder()" + Repeat(".Append(\"select 1\")", 900) + ".ToString());"),
        ["nested lambdas"] = () => Snippet.Sync(Nest("Action a# = () => { var c# = source.OpenConnection();", "};", 60)),
        ["nested try and finally"] = () => Snippet.Sync(
            Nest("try { var c# = source.OpenConnection(); if (id == #) return; if (id == -#) throw new Exception();", "} finally { connection.Execute(\"select 1\"); if (flag) connection.Close(); }", 14)),
        ["finally inside finally"] = () => Snippet.Sync(Nest("try { connection.Execute(\"select 1\"); if (id == #) return; } finally {", "}", 12)),
        ["mutual recursion"] = () => Snippet.Members(MutualRecursion(60)),
        ["self recursion"] = () => Snippet.Members("NpgsqlConnection Self(NpgsqlConnection c, int n) => n == 0 ? c : Self(Self(c, n - 1), n - 1); NpgsqlConnection Open() => Open();"),
        ["goto"] = () => Snippet.Sync(string.Concat(Enumerable.Range(0, 120).Select(i => Format("l#: var c# = source.OpenConnection(); if (id == #) goto l" + ((i * 7) % 120) + ";\n", i)))),
        ["many transactions"] = () => Snippet.Sync(string.Concat(Enumerable.Range(0, 200).Select(i => Format("using var t# = connection.BeginTransaction(); connection.Execute(\"delete from t\"); if (id == #) return;\n", i)))),
        ["5,000 lines"] = () => Snippet.Async(string.Concat(Enumerable.Range(0, 5000).Select(i => Format("foreach (var x# in ids) { await connection.ExecuteAsync(\"update t set n = \" + x#); }\n", i)))),
        ["5,000 lines of mixed statements"] = () => Snippet.Async(string.Concat(Enumerable.Range(0, 1000).Select(i => Format(
            "var c# = await source.OpenConnectionAsync();\nif (id == #) { await c#.DisposeAsync(); return; }\ntry { await c#.ExecuteAsync(\"select 1\"); }\ncatch (PostgresException) { name += \"x\"; }\nawait c#.DisposeAsync();\n", i)))),
        ["self-referential locals"] = () => Snippet.Sync("string a = a + b; string b = b + a; connection.Execute(a + b); var c = c ?? source.OpenConnection();"),
        ["broken code"] = () => Snippet.Sync("var c = source.OpenConnection(; if (c is { State: ) { foreach (var x in ) connection.Execute($\"select {\" + ; } try { } using (var y = ) await"),
        ["missing types"] = () => Snippet.Sync("Missing<int> m = source.OpenConnection(); using var t = m.Begin(); new Unknown(m).Run(connection, out var z, ref y); connection.Execute($\"{z} {z.q} {nope()}\");"),
        ["empty"] = () => "",
        ["attributes and initializers"] = () => Snippet.Members("[Obsolete(\"x\" + \"y\")] NpgsqlConnection P { get; } = new NpgsqlConnection(\"a\" + \"b\"); C(int x = 1) : this() { } C() { } ~C() { _connection!.Dispose(); } event Action E { add { } remove { } } static C() { } public static C operator +(C a, C b) => a;"),
    };

    private static string Nest(string open, string close, int depth) => Nest(open, "", close, depth);

    private static string Nest(string open, string center, string close, int depth)
    {
        var text = new StringBuilder();
        for (var i = 1; i <= depth; i++)
        {
            text.Append(Format(open, i));
        }

        text.Append(center);
        for (var i = 0; i < depth; i++)
        {
            text.Append(close);
        }

        return text.ToString();
    }

    private static string MutualRecursion(int count) => string.Concat(Enumerable.Range(0, count).Select(i =>
        Format("NpgsqlConnection F#(NpgsqlConnection c) { F" + ((i + 1) % count) + "(c); F" + ((i + 7) % count) + "(c); return F" + ((i + 3) % count) + "(_source.OpenConnection()); }\n", i)));

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string Format(string text, int number) => text.Replace("#", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
