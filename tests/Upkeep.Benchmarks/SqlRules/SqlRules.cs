using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Migrations;
using Upkeep.Benchmarks.Analyzers;

namespace Upkeep.Benchmarks.SqlRules;

/// <summary>
/// A compilation with 2,000 queries and 600 migrations, with all rules about SQL, against the same with the compiler's own diagnostics alone. Each
/// run reads the migrations anew, as a build on the command line does.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 4)]
public class SqlRules
{
    private IReadOnlyList<SyntaxTree> _trees = [];
    private ImmutableArray<DiagnosticAnalyzer> _analyzers = [];

    /// <summary>"empty": one analyzer that does nothing, which is what having any analyzer costs.</summary>
    [Params("none", "empty", "SQL")]
    public string Rules { get; set; } = "none";

    [GlobalSetup]
    public void Setup()
    {
        _trees = SqlCodeBase.Parse();
        _analyzers = Rules switch
        {
            "none" => [],
            "empty" => [new EmptyAnalyzer()],
            _ => [.. AnalyzerPack.Load("Upkeep").Where(Covers)],
        };
        var errors = GeneratedCodeBase.Compile(_trees).GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException("The generated code does not compile: " + errors[0]);
        }

        Console.WriteLine($"// {Rules}: {_analyzers.Length} analyzers, {_trees.Count} files, {_trees.Sum(static tree => tree.GetText().Lines.Count)} lines, {SqlCodeBase.Queries} queries, {SqlCodeBase.Migrations} migrations");
    }

    /// <summary>The number of diagnostics, so that nothing is optimised away.</summary>
    [Benchmark]
    public async Task<int> Compile()
    {
        var compilation = GeneratedCodeBase.Compile(_trees);
        if (_analyzers.IsEmpty)
        {
            return compilation.GetDiagnostics().Length;
        }

        var files = SqlCodeBase.Schema().Select(static file => (AdditionalText)new SchemaText(file.Path, file.Text)).ToImmutableArray();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(files, new SchemaOptions()), onAnalyzerException: static (exception, analyzer, _) => Console.WriteLine($"// {analyzer.GetType().Name}: {exception}"),
            concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        return (await compilation.WithAnalyzers(_analyzers, options).GetAllDiagnosticsAsync()).Length;
    }

    internal static bool Covers(DiagnosticAnalyzer analyzer) => analyzer is EmbeddedSqlAnalyzer or MigrationAnalyzer;

    private sealed class SchemaText(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class SchemaOptions : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values([]);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(new() { ["build_metadata.AdditionalFiles.UpkeepSchema"] = "true" });

        private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
        }
    }
}
