using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Upkeep.Generators.Shared;

/// <summary>One type declaration to re-open: <c>partial record struct Name&lt;T&gt;</c>.</summary>
internal sealed record PartialTypeInfo(string Keyword, string Name);

/// <summary>The namespace and the partial types around (and including) a type, outermost first, so that code can be put into it.</summary>
internal sealed record HierarchyInfo
{
    /// <summary>Empty for the global namespace.</summary>
    public required string Namespace { get; init; }

    public required EquatableArray<PartialTypeInfo> Types { get; init; }

    public static HierarchyInfo From(INamedTypeSymbol type)
    {
        var types = new List<PartialTypeInfo>();
        for (var current = type; current is not null; current = current.ContainingType)
        {
            types.Add(new PartialTypeInfo(KeywordOf(current), Identifiers.Escape(current.Name) + TypeParametersOf(current)));
        }

        types.Reverse();
        return new() { Namespace = TypeNames.Namespace(type.ContainingNamespace), Types = types.ToEquatableArray() };
    }

    /// <summary>The first type, from the type outwards, that no declaration calls partial; null when code can be added.</summary>
    public static INamedTypeSymbol? FirstNotPartial(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (!current.DeclaringSyntaxReferences.Any(reference =>
                reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration
                && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)))
            {
                return current;
            }
        }

        return null;
    }

    /// <summary>Opens the namespace and every type; dispose the result to close them. The list comes right behind the innermost name.</summary>
    public IDisposable Open(SourceWriter writer, string baseList = "")
    {
        var scopes = new List<IDisposable>();
        if (Namespace.Length > 0)
        {
            scopes.Add(writer.Block($"namespace {Namespace}"));
        }

        for (var i = 0; i < Types.Count; i++)
        {
            var bases = i == Types.Count - 1 && baseList.Length > 0 ? " : " + baseList : "";
            scopes.Add(writer.Block($"partial {Types[i].Keyword} {Types[i].Name}{bases}"));
        }

        return new Scopes(scopes);
    }

    private static string KeywordOf(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { IsRecord: true, IsValueType: true } => "record struct",
        { IsRecord: true } => "record",
        { IsRefLikeType: true } => "ref struct",
        { IsValueType: true } => "struct",
        _ => "class",
    };

    private static string TypeParametersOf(INamedTypeSymbol type) => type.TypeParameters.IsEmpty
        ? ""
        : $"<{string.Join(", ", type.TypeParameters.Select(static parameter => VarianceOf(parameter) + Identifiers.Escape(parameter.Name)))}>";

    private static string VarianceOf(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    };

    private sealed class Scopes(List<IDisposable> scopes) : IDisposable
    {
        public void Dispose()
        {
            for (var i = scopes.Count - 1; i >= 0; i--)
            {
                scopes[i].Dispose();
            }
        }
    }
}
