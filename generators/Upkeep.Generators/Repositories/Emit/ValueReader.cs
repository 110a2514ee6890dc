namespace Upkeep.Generators.Repositories;

/// <summary>How a column is read.</summary>
internal sealed class ValueReader(RepositoryNames names, string reader)
{
    private static readonly Dictionary<string, string> s_getters = new(StringComparer.Ordinal)
    {
        ["System.Boolean"] = "GetBoolean",
        ["System.Int16"] = "GetInt16",
        ["System.Int32"] = "GetInt32",
        ["System.Int64"] = "GetInt64",
        ["System.Single"] = "GetFloat",
        ["System.Double"] = "GetDouble",
        ["System.Decimal"] = "GetDecimal",
        ["System.String"] = "GetString",
        ["System.Guid"] = "GetGuid",
        ["System.DateTime"] = "GetDateTime",
    };

    public string Read(ValueModel value, string ordinal)
    {
        var read = NotNull(value, ordinal);
        return value.IsNullable ? $"{reader}.IsDBNull({ordinal}) ? {(value.IsReferenceType ? (value.IsAnnotated ? "null" : "null!") : $"({value.Type}?)null")} : {read}" : read;
    }

    private string NotNull(ValueModel value, string ordinal) => value.Kind switch
    {
        ValueKind.EnumLabel => $"{names.ParserOf(value)}({reader}.GetString({ordinal}))",
        ValueKind.EnumNumber => $"({value.Type}){Getter(value.ElementType!, ordinal)}",
        ValueKind.Json => $"global::System.Text.Json.JsonSerializer.Deserialize({Getter("byte[]", ordinal)}, {names.JsonOf(value.Type)})!",
        ValueKind.Sequence => Getter(value.ElementType + "[]", ordinal),
        ValueKind.EnumSequence => OfLabels(value, $"global::System.Array.ConvertAll({Getter("string[]", ordinal)}, {names.ParserOf(value)})"),
        _ when s_getters.TryGetValue(value.MetadataName, out var getter) => $"{reader}.{getter}({ordinal})",
        _ => Getter(value.Type, ordinal),
    };

    private static string OfLabels(ValueModel value, string array) =>
        value.MetadataName == "System.Collections.Generic.List" ? $"new {value.Type}({array})" : array;

    private string Getter(string type, string ordinal) => $"{reader}.GetFieldValue<{type}>({ordinal})";
}
