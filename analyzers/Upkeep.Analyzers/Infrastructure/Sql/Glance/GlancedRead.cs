using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Upkeep.Analyzers.Infrastructure.Sql.Glance;

/// <summary>A column that a method reads by its number, or asks about (no type); -1 where the number is not seen.</summary>
internal sealed record GlancedRead(int Ordinal, string? Type, bool TakesNull)
{
    public static bool IsGetter(string name) => name.StartsWith("GetFieldValue", StringComparison.Ordinal) || TypeOfGetter(name) is not null;

    /// <summary>The metadata name of the type the getter gives; null where that is not seen.</summary>
    public static (string Type, bool TakesNull)? TypeOf(SimpleNameSyntax getter)
    {
        if (getter is GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } arguments })
        {
            return arguments[0] switch
            {
                NullableTypeSyntax { ElementType: PredefinedTypeSyntax keyword } => TypeOfKeyword(keyword) is { } type and not "System.String" ? (type, true) : null,
                PredefinedTypeSyntax keyword => TypeOfKeyword(keyword) is { } type ? (type, false) : null,
                _ => null,
            };
        }

        return TypeOfGetter(getter.Identifier.ValueText) is { } name ? (name, false) : null;
    }

    private static string? TypeOfGetter(string name) => name switch
    {
        "GetInt16" => "System.Int16",
        "GetInt32" => "System.Int32",
        "GetInt64" => "System.Int64",
        "GetString" => "System.String",
        "GetBoolean" => "System.Boolean",
        "GetDecimal" => "System.Decimal",
        "GetDouble" => "System.Double",
        "GetFloat" => "System.Single",
        "GetGuid" => "System.Guid",
        "GetDateTime" => "System.DateTime",
        _ => null,
    };

    private static string? TypeOfKeyword(PredefinedTypeSyntax type) => type.Keyword.Kind() switch
    {
        SyntaxKind.ShortKeyword => "System.Int16",
        SyntaxKind.IntKeyword => "System.Int32",
        SyntaxKind.LongKeyword => "System.Int64",
        SyntaxKind.StringKeyword => "System.String",
        SyntaxKind.BoolKeyword => "System.Boolean",
        SyntaxKind.DecimalKeyword => "System.Decimal",
        SyntaxKind.DoubleKeyword => "System.Double",
        SyntaxKind.FloatKeyword => "System.Single",
        _ => null,
    };
}
