using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Upkeep.Benchmarks.Analyzers;

/// <summary>
/// A whole compilation of 100,000 lines with all analyzers of a package, against the same compilation with the compiler's own
/// diagnostics alone. What a package costs is the difference.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 3)]
public class Analyzers
{
    private IReadOnlyList<SyntaxTree> _trees = [];
    private ImmutableArray<DiagnosticAnalyzer> _analyzers = [];

    /// <summary>The package; 'none' is the compiler alone, 'empty' one analyzer that does nothing, which is what having any costs.</summary>
    [Params("none", "empty", "Upkeep", "Meziantou.Analyzer", "Roslynator.Analyzers", "SonarAnalyzer.CSharp", "IDisposableAnalyzers")]
    public string Package { get; set; } = "none";

    [GlobalSetup]
    public void Setup()
    {
        _trees = GeneratedCodeBase.Parse();
        _analyzers = Package switch
        {
            "none" => [],
            "empty" => [new EmptyAnalyzer()],
            _ => AnalyzerPack.Load(Package),
        };
        var errors = GeneratedCodeBase.Compile(_trees).GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException("The generated code does not compile: " + errors[0]);
        }

        Console.WriteLine($"// {Package}: {_analyzers.Length} analyzers, {_trees.Count} files, {_trees.Sum(tree => tree.GetText().Lines.Count)} lines");
    }

    /// <summary>The number of diagnostics, so that nothing is optimised away and a crash of an analyzer shows.</summary>
    [Benchmark]
    public async Task<int> Compile()
    {
        var compilation = GeneratedCodeBase.Compile(_trees);
        if (_analyzers.IsEmpty)
        {
            return compilation.GetDiagnostics().Length;
        }

        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: (exception, analyzer, _) => Console.WriteLine($"// {analyzer.GetType().Name}: {exception.GetType().Name}"),
            concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        return (await compilation.WithAnalyzers(_analyzers, options).GetAllDiagnosticsAsync()).Length;
    }
}
