using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

/// <summary>Where an attribute about a wrapped member may stand: on the member of the interface, or on the method of the instrumented class behind it.</summary>
internal static class MemberAttributes
{
    public static bool Has(ISymbol symbol, string metadataName) => Find(symbol, metadataName) is not null;

    public static AttributeData? Find(ISymbol symbol, string metadataName) => symbol.GetAttributes().FirstOrDefault(attribute =>
        attribute.AttributeClass is { } type && TypeNames.Plain(type) == metadataName);

    /// <summary>Where the attribute is written.</summary>
    public static Location LocationOf(AttributeData attribute, ISymbol symbol) =>
        attribute.ApplicationSyntaxReference is { } syntax ? Location.Create(syntax.SyntaxTree, syntax.Span) : symbol.Locations[0];

    /// <summary>The method that carries what is said about a service member: the instrumented type's own.</summary>
    /// <param name="type">The instrumented type.</param>
    /// <param name="member">A member of one of its services.</param>
    public static IMethodSymbol? Carrier(INamedTypeSymbol type, IMethodSymbol member) => type.TypeKind == TypeKind.Interface
        ? SymbolEqualityComparer.Default.Equals(member.ContainingType, type) ? member : null
        : type.FindImplementationForInterfaceMember(member) as IMethodSymbol is { } implementation
            && SymbolEqualityComparer.Default.Equals(implementation.ContainingType, type) ? implementation : null;

    /// <summary>Whether the decorator of the method's type implements it.</summary>
    public static bool IsServiceMember(IMethodSymbol method)
    {
        var type = method.ContainingType;
        return InstrumentedInterfaces.ToImplement(InstrumentedInterfaces.Services(type))
            .SelectMany(InstrumentedInterfaces.Members)
            .OfType<IMethodSymbol>()
            .Any(member => SymbolEqualityComparer.Default.Equals(Carrier(type, member), method));
    }

    /// <summary>The strings of an attribute's only argument, <c>params</c> or not.</summary>
    public static IEnumerable<string> Strings(AttributeData attribute) => attribute.ConstructorArguments
        .SelectMany(static argument => argument.Kind == TypedConstantKind.Array
            ? argument.IsNull ? [] : argument.Values.Select(static value => value.Value as string)
            : [argument.Value as string])
        .Where(static value => value is not null)
        .Select(static value => value!);
}
