using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Upkeep.Generators.Instrumentation;
using Upkeep.Generators.Shared;

namespace Upkeep.ShapeCorpus.Tests;

/// <summary>
/// Interfaces that others wrote: every public one of the framework and of some forty packages is instrumented. Each decorator
/// compiles without a warning, or there is a reason why there is none.
/// </summary>
public sealed class ShapeCorpusTests
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest);

    [Fact]
    public void Every_public_interface_is_wrapped_without_a_warning_or_explained()
    {
        var token = TestContext.Current.CancellationToken;
        var compilation = Compile("");
        var interfaces = compilation.References
            .Select(compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>()
            .Where(static assembly => assembly.Name is not ("Upkeep.Generators" or "Upkeep.Sql" or "Upkeep.ShapeCorpus.Tests" or "Upkeep.Testing"))
            .SelectMany(assembly => TypesOf(assembly.GlobalNamespace))
            .Where(static type => type is { TypeKind: TypeKind.Interface, DeclaredAccessibility: Accessibility.Public } && !IsErrorToUse(type))
            .DistinctBy(static type => type.ToDisplayString())
            .OrderBy(static type => type.ToDisplayString(), StringComparer.Ordinal)
            .ToList();

        // What a project could not even derive from is no case for a generator: another assembly has a type of the same name, for instance.
        var source = Derived(interfaces, []);
        var wrong = Compile(source).GetDiagnostics(token)
            .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(static diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line)
            .ToHashSet();
        source = Derived(interfaces, wrong);
        var input = Compile(source);

        var driver = CSharpGeneratorDriver.Create([new InstrumentationGenerator().AsSourceGenerator()], parseOptions: s_parse);
        var result = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out var reported, token).GetRunResult();

        Assert.Empty(reported);
        Assert.Null(result.Results.Single().Exception);
        var trees = result.GeneratedTrees.ToHashSet();
        Assert.Empty(output.GetDiagnostics(token)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
                || (diagnostic.Severity == DiagnosticSeverity.Warning && diagnostic.Location.SourceTree is { } tree && trees.Contains(tree)))
            .Take(20));

        var reasons = TypesOf(input.Assembly.GlobalNamespace)
            .Select(type => InstrumentationEligibility.Obstacles(type, input).Select(static obstacle => obstacle.Kind.ToString()).FirstOrDefault())
            .OfType<string>()
            .CountBy(static reason => reason)
            .OrderByDescending(static reason => reason.Value)
            .ToList();
        var explained = reasons.Sum(static reason => reason.Value);
        var asked = interfaces.Count - wrong.Count;
        var assemblies = interfaces.Select(static type => type.ContainingAssembly.Name).Distinct().Count();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{interfaces.Count} public interfaces of {assemblies} assemblies: {trees.Count} wrapped without a warning, {explained} explained "
            + $"({string.Join(", ", reasons.Select(static reason => $"{reason.Value} {reason.Key}"))}), {wrong.Count} cannot be derived from");
        Assert.Equal(asked, trees.Count + explained);
        Assert.True(trees.Count > 2500, $"Only {trees.Count} of {asked} are wrapped.");
    }

    /// <summary>A line for each: an instrumented interface that inherits everything of it.</summary>
    private static string Derived(List<INamedTypeSymbol> interfaces, HashSet<int> without)
    {
        var text = new StringBuilder("#nullable enable\n#pragma warning disable\n");
        for (var i = 0; i < interfaces.Count; i++)
        {
            var type = interfaces[i];
            var parameters = string.Join(", ", type.TypeParameters.Select(static parameter => Identifiers.Escape(parameter.Name)));
            var constraints = string.Join(" ", type.TypeParameters.Select(static parameter => TypeParameterModel.From(parameter).ConstraintClause));
            text.Append(without.Contains(i + 2)
                ? "\n"
                : $"[Upkeep.Instrumented] public interface ICase{i}{(parameters.Length > 0 ? $"<{parameters}>" : "")} : {TypeNames.Of(type)} {constraints} {{ }}\n");
        }

        return text.ToString();
    }

    private static CSharpCompilation Compile(string source) => CSharpCompilation.Create(
        "Corpus",
        [CSharpSyntaxTree.ParseText(source, s_parse)],
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceSymbol ns) =>
        ns.GetTypeMembers().Concat(ns.GetNamespaceMembers().SelectMany(TypesOf));

    private static bool IsErrorToUse(INamedTypeSymbol type) =>
        MemberAttributes.Find(type, "System.ObsoleteAttribute") is { ConstructorArguments: [_, { Value: true }] };
}
