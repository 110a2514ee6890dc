using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Upkeep.Benchmarks.Analyzers;
using Upkeep.Benchmarks.SqlRules;

namespace Upkeep.Benchmarks.Builds;

/// <summary>What a developer's next build pays for the rules about SQL: the 2,000 queries and 600 migrations of <see cref="SqlCodeBase"/>, by a warm compiler server.</summary>
#pragma warning disable CA1001 // BenchmarkDotNet calls Cleanup.
[SimpleJob(RunStrategy.Monitoring, warmupCount: 3, iterationCount: 5)]
public class SqlRuleBuilds
{
    private Build? _build;

    /// <summary>"SQL": all other rules of Upkeep are switched off.</summary>
    [Params("none", "empty", "SQL")]
    public string Rules { get; set; } = "none";

    /// <summary>The compiler keeps a log and runs the rules that are only suggestions for it, too.</summary>
    [Params(false, true)]
    public bool Suggestions { get; set; }

    internal TimeSpan ProcessorTime => _build!.ProcessorTime;

    [GlobalSetup]
    public void Setup()
    {
        _build = new Build(SqlCodeBase.Parse(), AnalyzerPack.Files(Rules == "SQL" ? "Upkeep" : Rules), errorLog: Suggestions, SqlCodeBase.Schema(), Config());
        Console.WriteLine($"// {Rules}: {_build.Run()} warnings");
    }

    [Benchmark]
    public int Build() => _build!.Run();

    [GlobalCleanup]
    public void Cleanup() => _build!.Dispose();

    private static string Config()
    {
        var config = new StringBuilder();
        var analyzers = AnalyzerPack.Load("Upkeep").ToLookup(SqlRules.SqlRules.Covers, static analyzer => analyzer.SupportedDiagnostics.Select(static rule => rule.Id));
        foreach (var id in analyzers[false].SelectMany(static ids => ids).Except(analyzers[true].SelectMany(static ids => ids)))
        {
            config.Append("dotnet_diagnostic.").Append(id).AppendLine(".severity = none");
        }

        foreach (var (path, _) in SqlCodeBase.Schema())
        {
            config.Append("[{folder}").Append(path).AppendLine("]").AppendLine("build_metadata.AdditionalFiles.UpkeepSchema = true");
        }

        return config.ToString();
    }
}
