using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

/// <summary>What is generated for an instrumented type is called after it.</summary>
internal static class InstrumentationNames
{
    /// <summary>The type's name without the I of an interface; outer types go before it: <c>Outer_Inner</c>.</summary>
    public static string BaseName(INamedTypeSymbol type)
    {
        var name = type.TypeKind == TypeKind.Interface && type.Name.Length > 1 && type.Name[0] == 'I' && char.IsUpper(type.Name[1])
            ? type.Name.Substring(1)
            : type.Name;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = $"{outer.Name}_{name}";
        }

        return name;
    }

    public static string Decorator(INamedTypeSymbol type) => "Instrumented" + BaseName(type);

    /// <summary>The class around the Add method. Types that differ in arity only need two.</summary>
    public static string Registration(INamedTypeSymbol type) =>
        RegistrationNames.ClassOf(BaseName(type) + (type.Arity == 0 ? "" : "_" + type.Arity.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public static string AddMethod(INamedTypeSymbol type) => RegistrationNames.MethodOf(BaseName(type));
}
