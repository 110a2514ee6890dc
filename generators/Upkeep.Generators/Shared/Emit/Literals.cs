using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Upkeep.Generators.Shared;

/// <summary>Constants as C# source, independent of the culture.</summary>
internal static class Literals
{
    public static string String(string? value) => value is null ? "null" : SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Bool(bool value) => value ? "true" : "false";

    public static string Int(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Primitive(object? value) => value switch
    {
        null => "null",
        string text => String(text),
        bool flag => Bool(flag),
        char c => SymbolDisplay.FormatLiteral(c, quote: true),
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "F",
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "D",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        long.MinValue => "long.MinValue",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"{value.GetType()} is no constant of C#.", nameof(value)),
    };

    /// <summary>The default value of a parameter that has one.</summary>
    public static string DefaultValue(IParameterSymbol parameter)
    {
        var value = parameter.ExplicitDefaultValue;
        if (value is null)
        {
            // null for references; for T, structs and int? the word that fits them all.
            return parameter.Type.IsReferenceType && parameter.Type is not ITypeParameterSymbol ? "null" : "default";
        }

        var type = parameter.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            ? ((INamedTypeSymbol)parameter.Type).TypeArguments[0]
            : parameter.Type;
        return type.TypeKind == TypeKind.Enum ? $"({TypeNames.WithoutAnnotation(type)})({Primitive(value)})" : Primitive(value);
    }

    /// <summary>An attribute argument, null when it cannot be written from outside (an inaccessible type, an error).</summary>
    public static string? Constant(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Primitive => Primitive(constant.Value),
        TypedConstantKind.Enum => $"({TypeNames.WithoutAnnotation(constant.Type!)})({Primitive(constant.Value)})",
        TypedConstantKind.Type when constant.Value is ITypeSymbol type => $"typeof({TypeNames.WithoutAnnotation(type)})",
        TypedConstantKind.Array when constant.IsNull => "null",
        TypedConstantKind.Array when constant.Values.All(static value => Constant(value) is not null) =>
            $"new {TypeNames.WithoutAnnotation(constant.Type!)} {{ {string.Join(", ", constant.Values.Select(Constant))} }}",
        _ when constant.IsNull => "null",
        _ => null,
    };
}
