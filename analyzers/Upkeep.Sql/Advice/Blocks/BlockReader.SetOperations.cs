using Upkeep.Sql.Binding;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Blocks;

/// <summary>UNION, INTERSECT and EXCEPT: which conditions of the query around go down into their arms.</summary>
internal sealed partial class BlockReader
{
    private void ReadSetOperation(SetOperation operation, ReadingContext context, IReadOnlyList<HandedDown> handedDown)
    {
        var down = handedDown;
        if (operation.Limit is not null || operation.Offset is not null)
        {
            down = [];
        }
        else if (handedDown.Count > 0)
        {
            var converted = ConvertedColumns(operation, context);
            down = [.. handedDown.Select(condition => condition with { StaysAbove = condition.StaysAbove || ReadsAny(condition, converted) })];
        }

        ReadQuery(operation.Left, context, down);
        ReadQuery(operation.Right, context, operation.Operator == SetOperator.Except ? [] : down);
    }

    // Where an arm's values are converted, the condition is tried on the converted values of all rows of every arm (subquery_is_pushdown_safe).
    private static HashSet<int> ConvertedColumns(SetOperation operation, ReadingContext context)
    {
        var converted = new HashSet<int>();
        var types = context.Bound.Queries.TryGetValue(operation, out var whole) ? whole.Outputs.Where(static output => !output.IsHidden).Select(static output => output.Expression.TypeId).ToArray() : [];
        var pending = new Stack<QueryStatement>([operation]);
        while (pending.Count > 0)
        {
            var query = pending.Pop();
            if (query is SetOperation inner)
            {
                pending.Push(inner.Left);
                pending.Push(inner.Right);
            }
            else if (context.Bound.Queries.TryGetValue(query, out var arm))
            {
                var outputs = arm.Outputs.Where(static output => !output.IsHidden).ToArray();
                converted.UnionWith(Enumerable.Range(0, Math.Min(types.Length, outputs.Length)).Where(i => IsConverted(outputs[i].Expression, types[i])));
            }
        }

        return converted;
    }

    private static bool IsConverted(BoundExpression output, int typeId) =>
        output is BoundCast { IsExplicit: false, Operand: not (BoundConstant or BoundParameter) } || output.TypeId != typeId;

    private static bool ReadsAny(HandedDown condition, HashSet<int> columns)
    {
        var reads = false;
        BoundRewriter.Rewrite(condition.Expression, part =>
        {
            reads |= part is BoundColumn column && column.Entry == condition.Entry && columns.Contains(column.Index);
            return null;
        });
        return reads;
    }

    /// <summary>A condition on the columns of a subquery, given to the subquery itself.</summary>
    /// <param name="Expression">The condition.</param>
    /// <param name="Entry">The subquery where it is named.</param>
    /// <param name="Node">Where it stands.</param>
    /// <param name="StaysAbove">It is tried on the subquery's rows after they were read.</param>
    private sealed record HandedDown(BoundExpression Expression, RangeEntry Entry, SqlNode Node, bool StaysAbove = false);
}
