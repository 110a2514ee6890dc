using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Migrations;
using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Analyzers.Sql.Speed;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Sql;

/// <summary>Texts that no one means well with: whatever is said about them, no analyzer throws or stays in them.</summary>
public class HostileSqlTests
{
    public static TheoryData<string, string> Texts => new()
    {
        { "broken", Literal("select from where (((((") },
        { "unclosed", Literal("select 'abc from t; $x$ never closed /* nor this") },
        { "long", Literal("select " + string.Join(", ", Enumerable.Repeat("id + 1", 150_000)) + " from t") },
        { "long string", Literal("select '" + new string('x', 1_000_000) + "' from t") },
        { "deep parentheses", Literal("select " + new string('(', 20_000) + "1" + new string(')', 20_000) + " from t") },
        { "deep subqueries", Literal(string.Concat(Enumerable.Repeat("select * from (", 3_000)) + "select 1" + string.Concat(Enumerable.Repeat(") x", 3_000))) },
        { "deep NOT", Literal("select 1 from t where " + string.Concat(Enumerable.Repeat("not ", 20_000)) + "true") },
        { "half a surrogate pair", "\"select '\\uD800' from t where name = '\\uDC00'\"" },
        { "nulls and controls", "\"select \\0\\u0001\\uFFFF from \\u202E t\"" },
        { "many holes", "$\"select " + string.Concat(Enumerable.Repeat("{id}, ", 3_000)) + "1 from t\"" },
        { "many pieces", string.Join(" + ", Enumerable.Repeat("\"select 1 from t \"", 2_000)) },
        { "odd holes", "$\"select {{0}} {id:N0} {(id > 1 ? $\"{id}\" : \"x\")} '{id}\" + \"' from {nameof(C)}\"" },
        { "empty", "\"\"" },
        { "blank", "\"   \\t \"" },
        { "semicolons", Literal(new string(';', 50_000)) },
        { "many statements", Literal(string.Concat(Enumerable.Repeat("select 1 from t; ", 5_000))) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task No_analyzer_throws(string name, string expression)
    {
        var source = $$"""
            using Npgsql;
            class C
            {
                void M(NpgsqlConnection connection, int id) => new NpgsqlCommand({{expression}}, connection).ExecuteNonQuery();
            }
            """;
        var compilation = CSharpCompilation.Create(
            "Hostile", [CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken)], ReferenceAssemblies.Net10.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var thrown = new ConcurrentBag<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: (exception, analyzer, _) => thrown.Add($"{name}: {analyzer.GetType().Name}: {exception}"), concurrentAnalysis: true, logAnalyzerExecutionTime: false);

        var found = await compilation.WithAnalyzers([new SqlNameAnalyzer(), new SqlCorrectnessAnalyzer(), new SqlSpeedAnalyzer(), new MigrationUseAnalyzer()], options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.Empty(thrown);
        Assert.All(found, diagnostic => Assert.True(diagnostic.Location.SourceSpan.End <= source.Length));
    }

    private static string Literal(string sql) => SymbolDisplay.FormatLiteral(sql, quote: true);
}
