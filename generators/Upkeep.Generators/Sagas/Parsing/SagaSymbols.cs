using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Sagas;

/// <summary>Questions to symbols.</summary>
internal static class SagaSymbols
{
    public static bool Is(ITypeSymbol type, string metadataName) =>
        type is INamedTypeSymbol { Arity: 0, ContainingType: null } && TypeNames.Plain(type) == metadataName;

    public static bool IsTransactional(IMethodSymbol method) =>
        method.Parameters.Any(static parameter => Is(parameter.Type, WellKnownNames.SagaTransaction));

    public static AttributeData? AttributeOf(ISymbol symbol, string metadataName) => symbol.GetAttributes()
        .FirstOrDefault(attribute => attribute.AttributeClass is { } type && Is(type, metadataName));

    public static T? Named<T>(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind != TypedConstantKind.Array && argument.Value.Value is T value)
            {
                return value;
            }
        }

        return default;
    }

    public static Location LocationOf(ISymbol symbol) => symbol.Locations.FirstOrDefault(static location => location.IsInSource) ?? Location.None;

    /// <summary>The type without what only the compiler checks: its own annotation.</summary>
    public static ITypeSymbol WithoutAnnotation(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None);

    public static bool IsNullableValueType(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>2 where everybody sees the type, 1 inside the assembly, 0 below that.</summary>
    public static int VisibilityOf(ITypeSymbol type)
    {
        var visibility = 2;
        if (type is IArrayTypeSymbol array)
        {
            return VisibilityOf(array.ElementType);
        }

        for (var current = type as INamedTypeSymbol; current is not null; current = current.ContainingType)
        {
            visibility = Math.Min(visibility, current.DeclaredAccessibility switch
            {
                Accessibility.Public => 2,
                Accessibility.Internal or Accessibility.ProtectedOrInternal => 1,
                _ => 0,
            });
            foreach (var argument in current.TypeArguments)
            {
                visibility = Math.Min(visibility, VisibilityOf(argument));
            }
        }

        return visibility;
    }
}
