using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Resolution;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>Names that begin with a database's: which one this is, is not known here, but no name of another one is taken. And the operators of ORDER BY … USING.</summary>
internal sealed partial class StatementBinder
{
    /// <summary>Says of a name of more parts than an object's name and its schema's that it cannot be right. Where it could be, nothing is said.</summary>
    /// <param name="names">All parts.</param>
    /// <param name="at">Where they are.</param>
    /// <param name="isMissing">There is no such object in the schema, were this the database.</param>
    /// <returns>Whether there are too many parts, so that nothing else is to be said of the name.</returns>
    private bool RefuseTooManyNames(NodeList<Identifier> names, SqlNode at, bool isMissing)
    {
        if (names.Count < 3)
        {
            return false;
        }

        if (names.Any(static part => part.ContainsHole))
        {
            return true;
        }

        var whole = string.Join(".", names.Select(static part => part.Value));
        if (names.Count > 3)
        {
            Refuse(SyntaxError, TooManyNames + whole, at);
        }
        else if (isMissing || IsUnknownSchema(names[1].Value))
        {
            Refuse(NotSupported, OtherDatabase + whole, at);
        }

        return true;
    }

    private const string TooManyNames = "improper qualified name (too many dotted names): ";
    private const string OtherDatabase = "cross-database references are not implemented: ";

    private void RefuseOtherDatabase(RelationName name)
    {
        if (name is { Catalog: { ContainsHole: false } catalog, Schema: { ContainsHole: false } schema })
        {
            Refuse(NotSupported, $"{OtherDatabase}\"{catalog.Value}.{schema.Value}.{name.Name.Value}\"", name);
        }
    }

    /// <summary>Whether it is the operator's schema, not its symbol, that the server complains of.</summary>
    private bool IsRefusedForSchema(OperatorName name)
    {
        if (name.Schema.Count == 0)
        {
            return false;
        }

        var last = name.Schema[name.Schema.Count - 1];
        if (!IsUnknownSchema(last.Value) || name.Schema.Any(static part => part.ContainsHole))
        {
            return name.Schema.Count > 1;
        }

        // Were the first name that of the database, the second would still be no schema of it.
        var whole = string.Join(".", name.Schema.Select(static part => part.Value).Append(name.Symbol));
        switch (name.Schema.Count)
        {
            case 1:
                RefuseUnknownSchema(last, name);
                break;
            case 2:
                Refuse(NotSupported, OtherDatabase + whole, name);
                break;
            default:
                Refuse(SyntaxError, TooManyNames + whole, name);
                break;
        }

        return true;
    }

    /// <summary>An operator that sorts is the less-than or greater-than of a B-tree.</summary>
    private void CheckSortOperator(OperatorName name, BoundExpression key)
    {
        if (IsRefusedForSchema(name) || key.TypeId == 0 || key.IsUnknown)
        {
            return;
        }

        var match = _operators.Resolve(OperatorSchema(name), name.Symbol, key.TypeId, key.TypeId);
        if (match is not { Status: ResolutionStatus.Found, Operator: { } found })
        {
            MissingOperator(match.Status, name.Symbol, key, key, name, syntax: null);
        }
        else if (!_coercion.IsBinaryCoercible(key.TypeId, match.LeftId) || !_coercion.IsBinaryCoercible(key.TypeId, match.RightId))
        {
            Refuse("42883", $"operator requires run-time type coercion: {TypeText(key.TypeId)} {name.Symbol} {TypeText(key.TypeId)}", name);
        }
        else if (found.Id < Schema.DatabaseSchema.FirstUserId && !IsSortOperator(found))
        {
            Refuse(WrongObjectType, $"operator {name.Symbol} is not a valid ordering operator", name);
        }
    }

    private static bool IsSortOperator(PgOperator candidate) => BuiltInCatalog.Instance.Content.OperatorFamilies.Any(family =>
        family.AccessMethod == "btree" && family.Members.Any(member => member.OperatorId == candidate.Id && member.Strategy is 1 or 5));
}
