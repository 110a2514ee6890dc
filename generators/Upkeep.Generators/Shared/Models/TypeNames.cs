using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

/// <summary>How symbols are written in generated code.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat s_qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat s_plain = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary><c>global::System.Collections.Generic.List&lt;string?&gt;</c>.</summary>
    public static string Of(ITypeSymbol type) => type.ToDisplayString(s_qualified);

    /// <summary><c>global::A.Outer&lt;T&gt;</c> without the annotation of the type itself, as <c>typeof</c>, <c>new</c> and base lists want it.</summary>
    public static string WithoutAnnotation(ITypeSymbol type) => Of(type.WithNullableAnnotation(NullableAnnotation.None));

    /// <summary><c>A.Outer.Inner</c>: no alias, no type arguments, no escapes; for telemetry and messages.</summary>
    public static string Plain(ISymbol symbol) => symbol.ToDisplayString(s_plain);

    /// <summary>The namespace with escaped parts, empty for the global one.</summary>
    public static string Namespace(INamespaceSymbol ns) =>
        ns.IsGlobalNamespace ? "" : string.Join(".", Plain(ns).Split('.').Select(Identifiers.Escape));

    /// <summary>Whether the type or any type it is built from satisfies the test.</summary>
    public static bool Contains(ITypeSymbol type, Func<ITypeSymbol, bool> test) => test(type) || type switch
    {
        IArrayTypeSymbol array => Contains(array.ElementType, test),
        IPointerTypeSymbol pointer => Contains(pointer.PointedAtType, test),
        IFunctionPointerTypeSymbol function => Contains(function.Signature.ReturnType, test)
            || function.Signature.Parameters.Any(parameter => Contains(parameter.Type, test)),
        INamedTypeSymbol named => named.TypeArguments.Any(argument => Contains(argument, test))
            || (named.ContainingType is { } outer && Contains(outer, test)),
        _ => false,
    };
}
