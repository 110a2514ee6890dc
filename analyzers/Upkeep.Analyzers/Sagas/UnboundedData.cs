using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Sagas;

/// <summary>Collections in a type, itself or one property deep.</summary>
internal static class UnboundedData
{
    /// <summary>What is of any size, in words; null when nothing is.</summary>
    public static string? In(ITypeSymbol type)
    {
        if (IsUnbounded(type))
        {
            return "everything is of any size";
        }

        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
        {
            if (property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false } && IsUnbounded(property.Type))
            {
                return $"'{property.Name}' is of any size";
            }
        }

        return null;
    }

    private static bool IsUnbounded(ITypeSymbol type) =>
        type is IArrayTypeSymbol
        || (type.SpecialType != SpecialType.System_String && type is INamedTypeSymbol && type.AllInterfaces.Concat(type is INamedTypeSymbol named ? [named] : [])
            .Any(static one => one.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T));
}
