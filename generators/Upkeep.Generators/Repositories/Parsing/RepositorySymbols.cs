using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

internal static class RepositorySymbols
{
    public static AttributeData? AttributeOf(ISymbol symbol, string metadataName)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && TypeNames.Plain(type) == metadataName)
            {
                return attribute;
            }
        }

        return null;
    }

    public static Location LocationOf(ISymbol symbol) => symbol.Locations.FirstOrDefault(static location => location.IsInSource) ?? Location.None;

    /// <summary>The attribute of a column's name, of System.ComponentModel.DataAnnotations.Schema; null without one.</summary>
    public static string? ColumnNameOf(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "ColumnAttribute" } && attribute.ConstructorArguments.Length == 1
                && attribute.ConstructorArguments[0].Value is string { Length: > 0 } name)
            {
                return name;
            }
        }

        return null;
    }

    public static bool IsNpgsql(ITypeSymbol type, string name) => WellKnownTypes.Is(type, name, "Npgsql");

    /// <summary>The element type of a list as methods return and take it; null for anything else, a string and bytes among it.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType.SpecialType == SpecialType.System_Byte ? null : array.ElementType,
        INamedTypeSymbol { Arity: 1 } named when IsList(named) => named.TypeArguments[0],
        _ => null,
    };

    public static bool IsAsyncEnumerable(ITypeSymbol type) => type is INamedTypeSymbol { Arity: 1 } && WellKnownTypes.Is(type, "IAsyncEnumerable", "System", "Collections", "Generic");

    /// <summary>Says null is possible, or says nothing because annotations are off.</summary>
    public static bool TakesNull(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
        || (type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated);

    private static bool IsList(INamedTypeSymbol type) => type.OriginalDefinition.SpecialType is
            SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_Generic_IList_T
            or SpecialType.System_Collections_Generic_ICollection_T or SpecialType.System_Collections_Generic_IReadOnlyList_T
            or SpecialType.System_Collections_Generic_IReadOnlyCollection_T
        || WellKnownTypes.Is(type, "List", "System", "Collections", "Generic");
}
