using Upkeep.Sql.Advice.Blocks;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>FOR UPDATE and its kin: which rows they can lock.</summary>
internal sealed partial class StatementBinder
{
    private void BindLocking(QueryStatement query, BoundQuery bound)
    {
        foreach (var clause in query.Locking)
        {
            foreach (var name in clause.Of)
            {
                if (!name.Name.ContainsHole && !_scope.Entries.Exists(visible => visible.Entry.Name == name.Name.Value) && !IsInsideJoin(query, name.Name.Value) && ScopesAreCertain())
                {
                    Report(
                        BindingRules.UnknownTable, "42P01", $"relation \"{name.Name.Value}\" in {Name(clause.Strength)} clause not found in FROM clause", name.Name,
                        NameSuggestion.Find(name.Name.Value, _scope.Entries.Select(static visible => visible.Entry.Name)));
                }
            }

            CheckLocking(query, bound, clause);
        }
    }

    // Behind the alias of a join its tables have no columns to name, but rows to lock.
    private bool IsInsideJoin(QueryStatement query, string name) => query is SelectStatement select
        && select.From.SelectMany(static item => QueryShape.OwnNodes(item)).Any(node => _tables.TryGetValue(node, out var entry) && entry.Name == name);

    private void CheckLocking(QueryStatement query, BoundQuery bound, LockingClause clause)
    {
        if (query is ValuesStatement)
        {
            Refuse(NotSupported, $"{Name(clause.Strength)} cannot be applied to VALUES", clause);
        }
        else if (Unlockable(query, bound) is { } reason)
        {
            Refuse(NotSupported, $"{Name(clause.Strength)} is not allowed with {reason}", clause);
        }
        else if (query is SelectStatement select)
        {
            var named = new HashSet<string>(clause.Of.Select(static name => name.Name.Value), StringComparer.Ordinal);
            foreach (var item in select.From)
            {
                CheckLocking(item, named, clause);
            }
        }
    }

    // Without OF a subquery is locked as well, and what has no rows of its own is passed over.
    private void CheckLocking(TableReference item, HashSet<string> named, LockingClause clause)
    {
        var isNamed = item.Alias is { } alias ? named.Contains(alias.Name.Value) : item is NamedTable { Name: { } table } && named.Contains(table.Name.Value);
        switch (item)
        {
            case JoinedTable join when join.Alias is null:
                CheckLocking(join.Left, named, clause);
                CheckLocking(join.Right, named, clause);
                break;
            case JoinedTable join when named.Count == 0:
                CheckLocking(join.Left, named, clause);
                CheckLocking(join.Right, named, clause);
                break;
            case DerivedTable { Query: SelectStatement or SetOperation } derived when (isNamed || named.Count == 0) && _queries.TryGetValue(derived.Query, out var inner):
                if (Unlockable(derived.Query, inner) is { } reason)
                {
                    Refuse(NotSupported, $"{Name(clause.Strength)} is not allowed with {reason}", clause);
                }

                break;
            case JoinedTable or FunctionTable or XmlTable or JsonTable when isNamed:
                Refuse(NotSupported, $"{Name(clause.Strength)} cannot be applied to a {item switch { JoinedTable => "join", FunctionTable => "function", _ => "table function" }}", clause);
                break;
            case NamedTable when isNamed && _tables.TryGetValue(item, out var entry) && entry is { Relation: null, IsUncertain: false }:
                Refuse(NotSupported, $"{Name(clause.Strength)} cannot be applied to a WITH query", clause);
                break;
            default:
                break;
        }
    }

    // The first thing about the query for which one row of it is not one row of a table.
    private static string? Unlockable(QueryStatement query, BoundQuery bound)
    {
        if (query is SetOperation)
        {
            return "UNION/INTERSECT/EXCEPT";
        }

        if (query is not SelectStatement select)
        {
            return null;
        }

        var calls = bound.Outputs.SelectMany(static output => BoundOperands.Within(output.Expression)).OfType<BoundCall>().ToArray();
        return select.Distinct != SelectDistinct.All ? "DISTINCT clause"
            : select.GroupBy is not null ? "GROUP BY clause"
            : select.Having is not null ? "HAVING clause"
            : Array.Exists(calls, IsOwnAggregate) ? "aggregate functions"
            : Array.Exists(calls, static call => call.IsWindow) ? "window functions"
            : Array.Exists(calls, static call => call.Function.ReturnsSet) ? "set-returning functions in the target list"
            : null;
    }

    private void RefuseLocking(QueryStatement part)
    {
        if (part.Locking.Count > 0)
        {
            Refuse(NotSupported, $"{Name(part.Locking[0].Strength)} is not allowed with UNION/INTERSECT/EXCEPT", part.Locking[0]);
        }
    }

    private static string Name(LockStrength strength) => strength switch
    {
        LockStrength.Update => "FOR UPDATE",
        LockStrength.NoKeyUpdate => "FOR NO KEY UPDATE",
        LockStrength.Share => "FOR SHARE",
        _ => "FOR KEY SHARE",
    };
}
