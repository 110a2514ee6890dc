using Microsoft.CodeAnalysis.Diagnostics;

namespace Upkeep.Benchmarks.Analyzers;

/// <summary>Which of Upkeep's analyzers takes how much of the time: to find what to make faster, not to quote.</summary>
internal static class AnalyzerTimes
{
    public static async Task PrintAsync(int lines)
    {
        var analyzers = AnalyzerPack.Load("Upkeep");
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true);
        var result = await GeneratedCodeBase.Compile(GeneratedCodeBase.Parse(lines)).WithAnalyzers(analyzers, options).GetAnalysisResultAsync(CancellationToken.None);
        Console.WriteLine($"{result.AnalyzerTelemetryInfo.Values.Sum(telemetry => telemetry.ExecutionTime.TotalMilliseconds),8:F0} ms  together");
        foreach (var (analyzer, telemetry) in result.AnalyzerTelemetryInfo.OrderByDescending(entry => entry.Value.ExecutionTime))
        {
            Console.WriteLine($"{telemetry.ExecutionTime.TotalMilliseconds,8:F0} ms  {analyzer.GetType().Name}");
        }

        foreach (var rule in result.GetAllDiagnostics().GroupBy(diagnostic => diagnostic.Id).OrderBy(rule => rule.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"{rule.Count(),8} x   {rule.Key}");
        }
    }
}
