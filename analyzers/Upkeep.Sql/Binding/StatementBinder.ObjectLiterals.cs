using System.Text.RegularExpressions;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Lexing;

namespace Upkeep.Sql.Binding;

/// <summary>Literals that name a function with its arguments, and those of more names than there can be.</summary>
internal sealed partial class StatementBinder
{
    private static readonly Regex s_tooManyNames = new("^[a-z_][a-z0-9_]*(?:\\.[a-z_][a-z0-9_]*){2,}$", RegexOptions.CultureInvariant);
    private static readonly Regex s_signature = new("^(?<name>(?:(?<schema>[a-z_][a-z0-9_]*)\\.)?(?<function>[a-z_][a-z0-9_]*)) ?\\((?<arguments>[a-z0-9_., \\[\\]]*)\\)$", RegexOptions.CultureInvariant);
    private static readonly Regex s_argument = new("^(?:(?<schema>[a-z_][a-z0-9_]*)\\.)?(?<type>[a-z_][a-z0-9_]*)(?<array>\\[\\])?$", RegexOptions.CultureInvariant);

    private static readonly Dictionary<string, string> s_typesOfTheLanguage = new(StringComparer.Ordinal)
    {
        ["int"] = "int4",
        ["integer"] = "int4",
        ["bigint"] = "int8",
        ["smallint"] = "int2",
        ["boolean"] = "bool",
        ["real"] = "float4",
        ["double precision"] = "float8",
        ["numeric"] = "numeric",
        ["varchar"] = "varchar",
        ["interval"] = "interval",
        ["time"] = "time",
        ["timestamp"] = "timestamp",
    };

    // Whether the first name is the database's is not known. If there is no such schema it does not matter.
    private (string SqlState, string Message)? OfTooManyNames(string value, int typeId)
    {
        if (!s_tooManyNames.IsMatch(value))
        {
            return null;
        }

        var names = value.Split('.');
        var isRelation = typeId == TypeIds.Regclass;
        return names.Length > 3 ? (SyntaxError, (isRelation ? "improper relation name (too many dotted names): " : TooManyNames) + value)
            : IsUnknownSchema(names[1]) ? (NotSupported, OtherDatabase + (isRelation ? $"\"{value}\"" : value))
            : null;
    }

    private (string SqlState, string Message)? ErrorOfSignature(string value)
    {
        if (s_signature.Match(value) is not { Success: true } signature)
        {
            return null;
        }

        var types = new List<int>();
        var arguments = signature.Groups["arguments"].Value;
        foreach (var argument in arguments.Trim().Length == 0 ? [] : arguments.Split(','))
        {
            if (ArgumentType(argument.Trim(), out var error) is not { } typeId)
            {
                return error;
            }

            types.Add(typeId);
        }

        var schema = signature.Groups["schema"] is { Success: true } written ? written.Value : null;
        if (schema is not null && IsUnknownSchema(schema))
        {
            return (UnknownSchema, NoSchema(schema));
        }

        var name = signature.Groups["function"].Value;
        return KeywordTable.Find(name) != Keyword.NoKeyword || MayBeOfLaterVersion(schema) || _schema.Uncertainty.IsUncertain(name)
            || (schema is not null && !_schema.Namespaces.Contains(schema)) || _schema.FindFunctions(schema, name).Any(function => function.ArgumentIds.SequenceEqual(types))
            ? null
            : ("42883", $"function \"{value}\" does not exist");
    }

    // Null where there is no such type, and also where it is not sure.
    private int? ArgumentType(string text, out (string SqlState, string Message)? error)
    {
        error = null;
        var isArray = text.EndsWith("[]", StringComparison.Ordinal);
        if (s_typesOfTheLanguage.TryGetValue(isArray ? text.Substring(0, text.Length - 2) : text, out var builtIn))
        {
            return _schema.FindType("pg_catalog", builtIn) is { } known ? isArray ? known.ArrayId : known.Id : null;
        }

        if (s_argument.Match(text) is not { Success: true } argument || KeywordTable.Find(argument.Groups["type"].Value) != Keyword.NoKeyword)
        {
            return null;
        }

        var (schema, name) = (argument.Groups["schema"] is { Success: true } written ? written.Value : null, argument.Groups["type"].Value);
        if (_schema.Uncertainty.IsUncertain(name) || MayBeOfLaterVersion(schema))
        {
            return null;
        }

        if (_schema.FindType(schema, name) is { } type)
        {
            return isArray ? type.ArrayId : type.Id;
        }

        error = schema is not null && IsUnknownSchema(schema) ? (UnknownSchema, NoSchema(schema))
            : schema is not null && !_schema.Namespaces.Contains(schema) ? null
            : ("42704", $"type \"{text}\" does not exist");
        return null;
    }
}
