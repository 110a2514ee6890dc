using Microsoft.CodeAnalysis;
using Upkeep.Sql.Catalog;

namespace Upkeep.Analyzers.Sql.Correctness.Results;

/// <summary>
/// What Dapper makes of a column's value. It takes the value as Npgsql gives it and converts with <c>Convert.ChangeType</c>, for members also with
/// the types' own conversion operators; a constructor must have the very types. Only what surely fails counts.
/// </summary>
internal static class DapperConversion
{
    /// <summary>The C# type of a value as Npgsql gives it unasked; null where that depends on version or mapping.</summary>
    public static string? GivenType(int typeId) => typeId switch
    {
        TypeIds.Bool => "bool",
        TypeIds.Int2 => "short",
        TypeIds.Int4 => "int",
        TypeIds.Int8 => "long",
        TypeIds.Float4 => "float",
        TypeIds.Float8 => "double",
        TypeIds.Numeric => "decimal",
        TypeIds.Text or TypeIds.Varchar or TypeIds.Bpchar => "string",
        TypeIds.Uuid => "System.Guid",
        TypeIds.Timestamp or TypeIds.Timestamptz => "System.DateTime",
        _ => null,
    };

    /// <summary>A type of which Dapper knows how to make a value of one column.</summary>
    public static bool IsScalar(ITypeSymbol type) => type.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_String) or SpecialType.System_DateTime
        || type.ToDisplayString() is "System.Guid" or "System.DateTimeOffset";

    public static ITypeSymbol Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    public static bool IsNullableType(ITypeSymbol type) => !type.IsValueType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    public static bool CanChangeType(string given, ITypeSymbol target)
    {
        var wanted = target.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString();
        if (target.TypeKind == TypeKind.Enum)
        {
            return given is not ("string" or "System.Guid" or "System.DateTime");
        }

        if (given == wanted || !IsScalar(target))
        {
            return true;
        }

        return (given, wanted) switch
        {
            ("System.Guid", _) or (_, "System.Guid") or (_, "System.DateTimeOffset") => false,
            ("System.DateTime", "string") or ("string", _) => true,
            ("System.DateTime", _) or (_, "System.DateTime") => false,
            _ => true,
        };
    }

    /// <summary>DateTime has an operator that makes a DateTimeOffset of it; an enum is found by its name.</summary>
    public static bool CanBecomeMember(string given, ITypeSymbol target) =>
        CanChangeType(given, target) || (given == "string" && target.TypeKind == TypeKind.Enum) || (given == "System.DateTime" && target.ToDisplayString() == "System.DateTimeOffset");

    /// <summary>An enum is found by its name, or has the very number.</summary>
    public static bool CanBeArgument(string given, ITypeSymbol parameter) => parameter is INamedTypeSymbol { EnumUnderlyingType: { } number }
        ? given == "string" || given == number.ToDisplayString()
        : !IsScalar(parameter) || (parameter.SpecialType == SpecialType.System_Char && given == "string")
        || given == parameter.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString();

    /// <summary>Names without regard to case, several of them, or a number: what <c>Enum.Parse</c> takes.</summary>
    public static bool IsNameIn(string label, ITypeSymbol type) => label.Contains(',') || (label.Length > 0 && (char.IsDigit(label[0]) || label[0] is '-' or '+'))
        || type.GetMembers().Any(member => member is IFieldSymbol { IsConst: true } && string.Equals(member.Name, label.Trim(), StringComparison.OrdinalIgnoreCase));
}
