using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>How a value is sent: the type of its parameter and the expression.</summary>
internal sealed class ValueWriter(RepositoryNames names)
{
    private const string Linq = "global::System.Linq.Enumerable";
    private const string DbType = "global::NpgsqlTypes.NpgsqlDbType";

    /// <summary>A typed parameter: the value is not boxed.</summary>
    public string Parameter(ArgumentModel argument, string source, bool isNumbered)
    {
        var value = argument.Value;
        var isUnknown = argument.DataTypeName is null && value.Kind is ValueKind.EnumLabel or ValueKind.EnumSequence;
        var isText = isUnknown || value.Kind == ValueKind.EnumLabel;
        var expression = value.Kind == ValueKind.EnumSequence && isUnknown
            ? Nullable(value, source, $"global::Upkeep.Repositories.GeneratedRepository.ArrayText({Labels(value, source)})")
            : Expression(value, source);
        var type = isText ? "string" : SentType(value);
        var setting = isUnknown || value.Kind == ValueKind.EnumLabel ? $", NpgsqlDbType = {DbType}.Unknown" : Setting(argument);
        return New(type + (value.IsNullable ? "?" : ""), expression, setting, isNumbered ? null : argument.ParameterName);
    }

    /// <summary>The parameter for an array of the members of all rows.</summary>
    public static string ArrayParameter(ArgumentModel argument, string array, bool isNumbered)
    {
        var setting = argument.DataTypeName is not null ? Setting(argument)
            : argument.DbType is not null ? $", NpgsqlDbType = {DbType}.Array | {DbType}.{argument.DbType}"
            : "";
        return New(ElementType(argument.Value) + "[]", array, setting, isNumbered ? null : argument.ParameterName);
    }

    /// <summary>The element of such an array.</summary>
    public static string ElementType(ValueModel value) => SentType(value) + (value.IsNullable ? "?" : "");

    /// <summary>The value as it is sent; null stays null.</summary>
    public string Expression(ValueModel value, string source) => value.Kind switch
    {
        ValueKind.EnumLabel => Nullable(value, source, $"{names.LabelOf(value)}({NotNull(value, source)})"),
        ValueKind.EnumNumber => $"({value.ElementType}{(value.IsNullable ? "?" : "")}){source}",
        ValueKind.Json => Nullable(value, source, $"global::System.Text.Json.JsonSerializer.SerializeToUtf8Bytes({NotNull(value, source)}, {names.JsonOf(value.Type)})"),
        ValueKind.Sequence => Nullable(value, source, $"{Linq}.ToArray({source})"),
        ValueKind.EnumSequence => Nullable(value, source, $"{Linq}.ToArray({Labels(value, source)})"),
        _ => source,
    };

    private string Labels(ValueModel value, string source) => $"{Linq}.Select({source}, {names.LabelOf(value)})";

    private static string SentType(ValueModel value) => value.Kind switch
    {
        ValueKind.EnumLabel => "string",
        ValueKind.EnumNumber => value.ElementType!,
        ValueKind.Json => "byte[]",
        ValueKind.Sequence => value.ElementType + "[]",
        ValueKind.EnumSequence => "string[]",
        _ => value.Type,
    };

    private static string Nullable(ValueModel value, string source, string expression) =>
        value.IsNullable ? $"{source} is null ? null : {expression}" : expression;

    private static string NotNull(ValueModel value, string source) => value is { IsNullable: true, IsReferenceType: false } ? source + ".Value" : source;

    private static string Setting(ArgumentModel argument) =>
        argument.DataTypeName is { } name ? $", DataTypeName = {Literals.String(name)}"
        : argument.DbType is { } type ? $", NpgsqlDbType = {DbType}.{type}"
        : "";

    private static string New(string type, string value, string setting, string? name) =>
        $"new global::Npgsql.NpgsqlParameter<{type}> {{ {(name is null ? "" : $"ParameterName = {Literals.String(name)}, ")}TypedValue = {value}{setting} }}";
}
