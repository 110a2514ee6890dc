using System.Text.RegularExpressions;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Literals;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>Names that begin with a schema which is not there, also inside of literals that name an object.</summary>
internal sealed partial class StatementBinder
{
    private const string UnknownSchema = "3F000";

    private static readonly Regex s_qualifiedName = new("^(?<schema>[a-z_][a-z0-9_]*)\\.[a-z_][a-z0-9_]*$", RegexOptions.CultureInvariant);
    private static readonly Regex s_qualifiedOperator = new("^(?<schema>[a-z_][a-z0-9_]*)\\.[-+*/<>=~!@#%^&|`?]+$", RegexOptions.CultureInvariant);
    private static readonly Regex s_plainName = new("^[a-z_][a-z0-9_]*$", RegexOptions.CultureInvariant);

    private void RefuseUnknownSchema(Identifier schema, SqlNode at)
    {
        if (IsUnknownSchema(schema.Value) && !schema.ContainsHole)
        {
            Refuse(UnknownSchema, NoSchema(schema.Value), at);
        }
    }

    // pg_temp and pg_toast come and go.
    private bool IsUnknownSchema(string name) => !_schema.Namespaces.Contains(name) && name != "information_schema" && !name.StartsWith("pg_", StringComparison.Ordinal)
        && !_schema.Uncertainty.IsUncertain(name);

    private static string NoSchema(string name) => $"schema \"{name}\" does not exist";

    private void RefuseLiteral(BoundConstant constant, int typeId, int modifier)
    {
        if (constant is { Value: { } value, Syntax: Literal { Kind: LiteralKind.String } literal }
            && (ErrorOfName(value, typeId) ?? new LiteralInput(_schema).FindError(value, typeId, modifier)) is { } error)
        {
            Refuse(error.SqlState, error.Message, literal);
        }
    }

    // What the server looks up when it reads the statement.
    private (string SqlState, string Message)? ErrorOfName(string value, int typeId)
    {
        switch (typeId)
        {
            case TypeIds.Regclass or TypeIds.Regproc or TypeIds.Regconfig or TypeIds.Regdictionary or TypeIds.Regcollation:
                return OfTooManyNames(value, typeId) ?? NamesNoSchema(s_qualifiedName.Match(value));
            case TypeIds.Regprocedure:
                return ErrorOfSignature(value);
            case TypeIds.Regtype when OfTooManyNames(value, typeId) is { } tooMany:
                return tooMany;
            case TypeIds.Regoper:
                return NamesNoSchema(s_qualifiedOperator.Match(value));
            case TypeIds.Regnamespace:
                return s_plainName.IsMatch(value) && IsUnknownSchema(value) ? (UnknownSchema, NoSchema(value)) : null;
            case TypeIds.Regtype when NamesNoSchema(s_qualifiedName.Match(value)) is { } noSchema:
                return noSchema;
            case TypeIds.Regtype when (s_plainName.IsMatch(value) && KeywordTable.Find(value) == Keyword.NoKeyword) || s_qualifiedName.IsMatch(value):
                var parts = value.Split('.');
                return _schema.FindType(parts.Length > 1 ? parts[0] : null, parts[parts.Length - 1]) is null && !Array.Exists(parts, _schema.Uncertainty.IsUncertain)
                    && !value.StartsWith("pg_", StringComparison.Ordinal)
                    ? ("42704", $"type \"{value}\" does not exist")
                    : null;
            default:
                return null;
        }
    }

    private (string SqlState, string Message)? NamesNoSchema(Match name) =>
        name.Success && IsUnknownSchema(name.Groups["schema"].Value) ? (UnknownSchema, NoSchema(name.Groups["schema"].Value)) : null;
}
