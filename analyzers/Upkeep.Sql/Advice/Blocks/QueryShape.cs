using Upkeep.Sql.Binding;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Blocks;

/// <summary>What kind of query it is, as far as PostgreSQL's planner asks.</summary>
internal static class QueryShape
{
    /// <summary>The rows are those of FROM one by one: the query may become a part of the one around it.</summary>
    public static bool IsSimple(QueryStatement query, BoundStatement bound) =>
        query is SelectStatement { With: null, Limit: null, Offset: null, Distinct: SelectDistinct.All } select
        && select.OrderBy.Count == 0
        && select.Locking.Count == 0
        && !IsGrouped(select, bound)
        && !HasCalls(select, bound, static call => call.IsWindow || call.Function.ReturnsSet || call.Function.Volatility == Volatility.Volatile);

    /// <summary>What EXISTS asks does not depend on the select list, the order or DISTINCT.</summary>
    public static bool IsSimpleForExists(QueryStatement query, BoundStatement bound) =>
        query is SelectStatement { With: null, Offset: null, Having: null, GroupBy: null } select
        && select.Limit is null or { Count: Literal { Kind: LiteralKind.Integer } and not { Text: "0" } }
        && select.From.Count > 0
        && !IsGrouped(select, bound)
        && !HasCalls(select, bound, static call => call.IsWindow || call.Function.ReturnsSet);

    public static bool IsGrouped(SelectStatement select, BoundStatement bound) =>
        select.GroupBy is not null || select.Having is not null || HasCalls(select, bound, static call => call.Function.IsAggregate && !call.IsWindow);

    public static bool HasWindows(SelectStatement select, BoundStatement bound) => HasCalls(select, bound, static call => call.IsWindow);

    public static bool HasCalls(SelectStatement select, BoundStatement bound, Func<BoundCall, bool> isWanted) =>
        select.Items.Any(item => Calls(item, bound).Any(isWanted)) || select.OrderBy.Any(item => Calls(item, bound).Any(isWanted));

    /// <summary>Calls of the query itself, not of queries inside it.</summary>
    private static IEnumerable<BoundCall> Calls(SqlNode root, BoundStatement bound)
    {
        foreach (var node in OwnNodes(root))
        {
            if (node is FunctionCall or JsonExpression && bound.Expressions.TryGetValue((Expression)node, out var expression) && Unwrap(expression) is BoundCall found)
            {
                yield return found;
            }
        }
    }

    private static BoundExpression Unwrap(BoundExpression expression) => expression switch
    {
        BoundCast cast => Unwrap(cast.Operand),
        BoundOther { Syntax: JsonExpression { Operation: JsonOperation.AggregateObject or JsonOperation.AggregateArray }, Operands: { Count: 1 } operands } => operands[0],
        _ => expression,
    };

    /// <summary>The nodes under <paramref name="root"/> that belong to no inner query; inner queries themselves come along.</summary>
    public static IEnumerable<SqlNode> OwnNodes(SqlNode root)
    {
        var pending = new Stack<SqlNode>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            yield return node;
            if (node is QueryStatement && !ReferenceEquals(node, root))
            {
                continue;
            }

            foreach (var child in node.Children)
            {
                pending.Push(child);
            }
        }
    }

    /// <summary>The outermost queries inside an expression.</summary>
    public static IEnumerable<QueryStatement> InnerQueries(SqlNode root) => OwnNodes(root).OfType<QueryStatement>().Where(query => !ReferenceEquals(query, root));

    public static bool ContainsAggregate(BoundExpression expression)
    {
        var found = false;
        BoundRewriter.Rewrite(expression, part =>
        {
            found |= part is BoundCall { Function.IsAggregate: true } or BoundCall { IsWindow: true } or BoundCall { Function.ReturnsSet: true };
            return null;
        });
        return found;
    }
}
