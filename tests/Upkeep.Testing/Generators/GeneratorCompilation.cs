using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Upkeep.Testing.Generators;

internal static class GeneratorCompilation
{
    private const string SchemaPath = "/migrations/001_schema.sql";

    private static readonly Lazy<ImmutableArray<MetadataReference>> s_references = new(LoadReferences);

    public static CSharpCompilation Create(string source, GeneratorTestOptions options, LanguageVersion language, NullableContextOptions nullable) =>
        CSharpCompilation.Create(
            options.AssemblyName,
            [Parse(source, new CSharpParseOptions(language, DocumentationMode.Diagnose))],
            s_references.Value,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: nullable,
                allowUnsafe: options.AllowUnsafe,
                warningLevel: 9999));

    public static SyntaxTree Parse(string source, ParseOptions options) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), (CSharpParseOptions)options, "Source.cs");

    public static (GeneratorDriver Driver, Compilation Output) Run(CSharpCompilation compilation, GeneratorTestOptions options, IEnumerable<IIncrementalGenerator> generators)
    {
        var driver = CSharpGeneratorDriver.Create(
            generators.Select(static generator => generator.AsSourceGenerator()),
            options.Schema.Length > 0 ? [new AdditionalFile(SchemaPath, options.Schema)] : [],
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options,
            optionsProvider: new Analyzers.AnalyzerConfig($"[{SchemaPath}]\nbuild_metadata.AdditionalFiles.UpkeepSchema = true", options.Properties).Options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        var ran = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return (ran, output);
    }

    /// <summary>Edits that concern no generator: a comment above everything, so that every position moves; then a new file.</summary>
    public static IEnumerable<Compilation> UnrelatedEdits(CSharpCompilation compilation)
    {
        var tree = compilation.SyntaxTrees.Single();
        var commented = compilation.ReplaceSyntaxTree(tree, Parse($"// an unrelated edit\n\n{tree.GetText()}", tree.Options));
        yield return commented;
        yield return commented.AddSyntaxTrees(
            Parse("internal static class UnrelatedToEverything { public static int Answer() => 42; }", tree.Options).WithFilePath("Unrelated.cs"));
    }

    /// <summary>The framework and the runtime libraries the test project itself runs on.</summary>
    private static ImmutableArray<MetadataReference> LoadReferences()
    {
        var paths = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var framework = RuntimeEnvironment.GetRuntimeDirectory();
        return [.. paths.Where(path => path.StartsWith(framework, StringComparison.Ordinal) || IsLibrary(Path.GetFileNameWithoutExtension(path)))
            .Select(static path => MetadataReference.CreateFromFile(path))];
    }

    private static bool IsLibrary(string name) =>
        name is "Upkeep" or "Upkeep.PostgreSql" or "Npgsql" || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal);
}
