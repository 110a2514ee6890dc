using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Upkeep.Benchmarks.Analyzers;

namespace Upkeep.Benchmarks.Builds;

/// <summary>
/// What a developer's next build pays: the 100,000 lines of <see cref="Benchmarks.Analyzers.Analyzers"/>, compiled from files to an assembly by the SDK's
/// compiler server, which is warm, with all analyzers of a package.
/// </summary>
#pragma warning disable CA1001 // BenchmarkDotNet calls Cleanup.
[SimpleJob(RunStrategy.Monitoring, warmupCount: 3, iterationCount: 5)]
public class AnalyzerBuilds
{
    // Meziantou's rule about types named like their namespace is an error by default, which would end the build before an assembly is written.
    private const string Config = "dotnet_diagnostic.MA0049.severity = warning\n";

    private Build? _build;

    [Params("none", "empty", "Upkeep", "Meziantou.Analyzer", "Roslynator.Analyzers", "SonarAnalyzer.CSharp", "IDisposableAnalyzers")]
    public string Package { get; set; } = "none";

    /// <summary>The compiler keeps a log and runs the rules that are only suggestions for it, too.</summary>
    [Params(false, true)]
    public bool Suggestions { get; set; }

    internal TimeSpan ProcessorTime => _build!.ProcessorTime;

    [GlobalSetup]
    public void Setup()
    {
        _build = new Build(GeneratedCodeBase.Parse(), AnalyzerPack.Files(Package), errorLog: Suggestions, additionalFiles: [], config: Config);
        Console.WriteLine($"// {Package}: {_build.Run()} warnings");
    }

    [Benchmark]
    public int Build() => _build!.Run();

    [GlobalCleanup]
    public void Cleanup() => _build!.Dispose();
}
