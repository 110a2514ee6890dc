using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

/// <summary>Whether two values of a type that look the same are the same as a dictionary's key.</summary>
internal static class ValueEquality
{
    public static bool Has(ITypeSymbol type)
    {
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            return Has(((INamedTypeSymbol)type).TypeArguments[0]);
        }

        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            return tuple.TupleElements.All(static element => Has(element.Type));
        }

        return type switch
        {
            { IsRefLikeType: true } or { TypeKind: TypeKind.Dynamic or TypeKind.Error or TypeKind.Delegate or TypeKind.Interface or TypeKind.TypeParameter } => false,
            { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Enum } or { IsRecord: true } => true,
            INamedTypeSymbol named => ImplementsEquatable(named) || OverridesEquals(named),
            _ => false,
        };
    }

    private static bool ImplementsEquatable(INamedTypeSymbol type) => type.AllInterfaces.Any(part =>
        WellKnownTypes.IsIn(part, "System") && part.Name == "IEquatable" && part.Arity == 1
        && SymbolEqualityComparer.Default.Equals(part.TypeArguments[0], type));

    /// <summary>A struct's own Equals reflects over its fields: right, but it boxes, so it must be written.</summary>
    private static bool OverridesEquals(INamedTypeSymbol type)
    {
        for (var current = type; current is not null && current.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType); current = current.BaseType)
        {
            if (current.GetMembers("Equals").OfType<IMethodSymbol>().Any(static method => method.IsOverride))
            {
                return true;
            }
        }

        return false;
    }
}
