using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Pipeline;

/// <summary>Finds the types with an attribute, and parses them again only after a change of declarations.</summary>
internal static class AnnotatedTypes
{
    private const string Suffix = "Attribute";

    /// <summary>The models of all types with the attribute, in the order of the files.</summary>
    /// <param name="context">The generator's.</param>
    /// <param name="attributeName">The full name of the attribute.</param>
    /// <param name="parse">Makes the model of one; null for none.</param>
    public static IncrementalValuesProvider<T> ForAnnotatedTypes<T>(
        this IncrementalGeneratorInitializationContext context, string attributeName, Func<AnnotatedType, CancellationToken, T?> parse)
        where T : class => context.CompilationProvider
        .WithComparer(DeclarationComparer.Instance)
        .SelectMany((compilation, cancellationToken) => Find(compilation, attributeName, cancellationToken)
            .Select(type => parse(type, cancellationToken))
            .Where(static model => model is not null)
            .Select(static model => model!));

    private static IEnumerable<AnnotatedType> Find(Compilation compilation, string attributeName, CancellationToken cancellationToken)
    {
        var longName = attributeName.Substring(attributeName.LastIndexOf('.') + 1);
        var shortName = longName.Substring(0, longName.Length - Suffix.Length);
        var surfaces = compilation.SyntaxTrees.Select(tree => DeclarationSurface.Of(tree, cancellationToken)).ToList();

        // A global alias may stand in any file.
        var aliases = new HashSet<string>(surfaces.SelectMany(static surface => surface.Aliases), StringComparer.Ordinal);
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var candidate in surfaces.SelectMany(static surface => surface.Candidates))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (candidate.AttributeLists.SelectMany(static list => list.Attributes).Any(attribute => MayBe(attribute.Name))
                && compilation.GetSemanticModel(candidate.SyntaxTree).GetDeclaredSymbol(candidate, cancellationToken) is { } type
                && MemberAttributes.Find(type, attributeName) is { } data
                && seen.Add(type))
            {
                yield return new(type, data, compilation);
            }
        }

        bool MayBe(NameSyntax name)
        {
            var last = name switch
            {
                QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
                AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
                SimpleNameSyntax simple => simple.Identifier.ValueText,
                _ => "",
            };
            return last == shortName || last == longName || aliases.Contains(last) || aliases.Contains(last + Suffix);
        }
    }
}
