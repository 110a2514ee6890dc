using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Analyzers.Tests.Rules;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Stress;

/// <summary>No analyzer and no fix may throw or hang, whatever it is given.</summary>
public class StressTests
{
    // The compiler's own work on the same source is the measure, as machines and their load differ.
    private const int MaximumRatio = 30;

    // A prime, so that the cuts fall into every kind of token.
    private const int CutEvery = 151;

    private const int FixesPerRule = 2;

    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";
    private static readonly TimeSpan s_floor = TimeSpan.FromSeconds(60);
    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.Preview);
    private static readonly CSharpCompilationOptions s_library = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);

    public static TheoryData<string> Names => [.. StressSources.All.Keys];

    public static TheoryData<string> DeepNames => [.. DeepSources.All.Keys];

    public static TheoryData<string> LanguageNames => [.. LanguageSources.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public Task All_analyzers_survive(string name) => SurviveAsync(name, StressSources.All[name]());

    [Theory, MemberData(nameof(DeepNames))]
    public Task All_analyzers_survive_what_nests_as_deep_as_the_compiler_bears(string name) => SurviveAsync(name, DeepSources.All[name]());

    [Theory, MemberData(nameof(LanguageNames))]
    public Task All_analyzers_survive_all_of_the_language(string name) => SurviveAsync(name, LanguageSources.All[name]());

    [Theory, MemberData(nameof(LanguageNames))]
    public async Task All_analyzers_survive_a_file_that_is_cut_off(string name)
    {
        var source = LanguageSources.All[name]();
        for (var length = CutEvery; length < source.Length; length += Math.Max(CutEvery, source.Length / 40))
        {
            await SurviveAsync($"{name}, the first {length} characters", source[..length]);
        }
    }

    [Fact]
    public async Task All_fixes_survive()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var tried = 0;
        foreach (var (name, source) in StressSources.All.Concat(LanguageSources.All).Where(pair => !pair.Key.Contains("5,000", StringComparison.Ordinal)))
        {
            using var workspace = new AdhocWorkspace();
            var project = Project(workspace, source());
            var found = await (await project.GetCompilationAsync(cancellation))!.WithAnalyzers([.. RuleCatalog.Analyzers]).GetAnalyzerDiagnosticsAsync(cancellation);
            foreach (var fix in RuleCatalog.CodeFixes)
            {
                foreach (var diagnostic in found.Where(diagnostic => diagnostic.Location.IsInSource && fix.FixableDiagnosticIds.Contains(diagnostic.Id))
                    .GroupBy(static diagnostic => diagnostic.Id).SelectMany(static ofRule => ofRule.Take(FixesPerRule)))
                {
                    var actions = new List<CodeAction>();
                    var document = project.Solution.GetDocument(diagnostic.Location.SourceTree);
                    Assert.True(document is not null, $"{name}: {diagnostic} is in no document.");
                    await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), cancellation));
                    foreach (var action in actions)
                    {
                        Assert.NotEmpty(await action.GetOperationsAsync(cancellation));
                        tried++;
                    }
                }
            }
        }

        Assert.InRange(tried, 10, int.MaxValue);
    }

    [Fact]
    public async Task The_canary_fires_so_that_silence_means_something()
    {
        var compilation = Compile(Snippet.Sync("var opened = source.OpenConnection();"));
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var found = await compilation.WithAnalyzers([.. RuleCatalog.Analyzers]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Contains(found, diagnostic => diagnostic.Id == "UPK1001");
    }

    private static async Task SurviveAsync(string name, string source)
    {
        Exception? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => thrown ??= exception, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var watch = Stopwatch.StartNew();
        var compilation = Compile(source);
        compilation.GetDiagnostics(TestContext.Current.CancellationToken);
        var limit = s_floor + (MaximumRatio * watch.Elapsed);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(limit);

        watch.Restart();
        await compilation.WithAnalyzers([.. RuleCatalog.Analyzers], options).GetAnalyzerDiagnosticsAsync(stop.Token);

        Assert.True(thrown is null, $"{name}: {thrown}");
        Assert.True(watch.Elapsed < limit, $"{name} took {watch.Elapsed}, more than {limit}.");
    }

    private static CSharpCompilation Compile(string source) => CSharpCompilation.Create(
        "Stress",
        [.. Files(source).Append(Usings).Select((text, index) => CSharpSyntaxTree.ParseText(text, s_parsing, path: $"/0/Stress{index}.cs"))],
        ReferenceAssemblies.Net10.References,
        OptionsOf(source));

    private static Project Project(AdhocWorkspace workspace, string source)
    {
        var project = workspace.AddProject("Stress", Microsoft.CodeAnalysis.LanguageNames.CSharp).WithParseOptions(s_parsing).WithCompilationOptions(OptionsOf(source))
            .WithMetadataReferences(ReferenceAssemblies.Net10.References);
        foreach (var text in Files(source).Append(Usings))
        {
            project = project.AddDocument($"Stress{project.DocumentIds.Count}.cs", text).Project;
        }

        return project;
    }

    private static string[] Files(string source) => source.Split(LanguageSources.NextFile);

    private static CSharpCompilationOptions OptionsOf(string source) =>
        source.Contains(LanguageSources.Program, StringComparison.Ordinal) ? s_library.WithOutputKind(OutputKind.ConsoleApplication) : s_library;
}
