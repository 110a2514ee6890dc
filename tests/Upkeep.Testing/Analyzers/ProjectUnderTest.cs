using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Upkeep.Testing.Analyzers;

/// <summary>The settings of one test, and the compilation made from them.</summary>
internal sealed record ProjectUnderTest
{
    // The SDK's own list, so that a snippet reads like a file of a real project.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    public required ReferenceAssemblies References { get; init; }

    public required string EditorConfig { get; init; }

    public required ImmutableArray<(string Path, string Text)> AdditionalFiles { get; init; }

    public ImmutableArray<(string Path, string Text)> SchemaFiles { get; init; } = [];

    public ImmutableArray<KeyValuePair<string, string>> Properties { get; init; } = [];

    public required OutputKind OutputKind { get; init; }

    public required NullableContextOptions Nullable { get; init; }

    public const string SchemaFolder = "/0/db/migrations/";

    private static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp13);

    public static string PathOf(int file) => $"/0/Test{file}.cs";

    public CSharpCompilation Compile(IEnumerable<string> sources)
    {
        var trees = sources.Select((source, index) => CSharpSyntaxTree.ParseText(SourceText.From(source), ParseOptions, PathOf(index)))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings, ParseOptions, "/0/ImplicitUsings.cs"));
        return CSharpCompilation.Create("TestProject", trees, References.References, CompilationOptions());
    }

    public Project OpenIn(AdhocWorkspace workspace, IReadOnlyList<string> sources)
    {
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "TestProject", "TestProject", LanguageNames.CSharp,
            compilationOptions: CompilationOptions(), parseOptions: ParseOptions, metadataReferences: References.References));
        for (var i = 0; i < sources.Count; i++)
        {
            project = project.AddDocument($"Test{i}.cs", SourceText.From(sources[i]), filePath: PathOf(i)).Project;
        }

        return project.AddDocument("ImplicitUsings.cs", SourceText.From(ImplicitUsings), filePath: "/0/ImplicitUsings.cs").Project;
    }

    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, DiagnosticAnalyzer analyzer)
    {
        var additional = AdditionalFiles.Concat(SchemaFiles).Select(file => (AdditionalText)new AdditionalFile(file.Path, file.Text)).ToImmutableArray();
        var options = new AnalyzerOptions(additional, new AnalyzerConfig($"{EditorConfig}\n[{SchemaFolder}**]\nbuild_metadata.AdditionalFiles.UpkeepSchema = true", Properties).Options);
        var run = compilation.WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(
            options, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        var found = await run.GetAnalyzerDiagnosticsAsync();
        var broken = found.FirstOrDefault(diagnostic => diagnostic.Id == "AD0001");
        return broken is null ? found : throw new VerificationException($"The analyzer threw: {broken.GetMessage()}\n{broken.Descriptor.Description}");
    }

    private CSharpCompilationOptions CompilationOptions() => new CSharpCompilationOptions(OutputKind, nullableContextOptions: Nullable, allowUnsafe: true)
        .WithSyntaxTreeOptionsProvider(new AnalyzerConfig(EditorConfig).Severities);
}
