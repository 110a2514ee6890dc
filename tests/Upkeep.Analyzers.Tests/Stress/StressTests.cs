using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Analyzers.Tests.Rules;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Stress;

/// <summary>No analyzer may throw or hang, whatever it is given.</summary>
public class StressTests
{
    // The compiler's own work on the same source is the measure, as machines and their load differ.
    private const int MaximumRatio = 30;
    private static readonly TimeSpan s_floor = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Names => [.. StressSources.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task All_analyzers_survive(string name)
    {
        Exception? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => thrown ??= exception, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var watch = Stopwatch.StartNew();
        var compilation = Compile(StressSources.All[name]());
        compilation.GetDiagnostics(TestContext.Current.CancellationToken);
        var limit = s_floor + (MaximumRatio * watch.Elapsed);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(limit);

        watch.Restart();
        await compilation.WithAnalyzers([.. RuleCatalog.Analyzers], options).GetAnalyzerDiagnosticsAsync(stop.Token);

        Assert.Null(thrown);
        Assert.True(watch.Elapsed < limit, $"{name} took {watch.Elapsed}, more than {limit}.");
    }

    [Fact]
    public async Task The_canary_fires_so_that_silence_means_something()
    {
        var compilation = Compile(Snippet.Sync("var opened = source.OpenConnection();"));
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var found = await compilation.WithAnalyzers([.. RuleCatalog.Analyzers]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Contains(found, diagnostic => diagnostic.Id == "UPK1001");
    }

    private static CSharpCompilation Compile(string source)
    {
        const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";
        return CSharpCompilation.Create(
            "Stress",
            [CSharpSyntaxTree.ParseText(source, path: "/0/Stress.cs"), CSharpSyntaxTree.ParseText(Usings, path: "/0/Usings.cs")],
            ReferenceAssemblies.Net10.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }
}
