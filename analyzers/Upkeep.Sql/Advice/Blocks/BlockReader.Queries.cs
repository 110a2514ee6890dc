using Upkeep.Sql.Advice.Access;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Blocks;

/// <summary>SELECT and set operations.</summary>
internal sealed partial class BlockReader
{
    /// <param name="query">The query.</param>
    /// <param name="context">Where it stands.</param>
    /// <param name="handedDown">Conditions of the query around it on columns of this one.</param>
    private void ReadQuery(QueryStatement query, ReadingContext context, IReadOnlyList<HandedDown> handedDown)
    {
        context = ReadWith(query.With, query, context);
        switch (query)
        {
            case SelectStatement select:
                ReadSelect(select, context, handedDown);
                break;
            case SetOperation operation:
                ReadSetOperation(operation, context, handedDown);
                break;
            case TableStatement table:
                var block = NewBlock(table, context);
                var reading = new BlockReading(block);
                if (context.Bound.Tables.TryGetValue(table, out var entry))
                {
                    AddEntry(entry, table, null, reading, [], context);
                }

                Limit(block, table);
                Finish(reading);
                break;
            default:
                ReadInner(query, context);
                break;
        }
    }

    private void ReadSelect(SelectStatement select, ReadingContext context, IReadOnlyList<HandedDown> handedDown)
    {
        var block = NewBlock(select, context);
        block.IsGrouped = QueryShape.IsGrouped(select, context.Bound);
        block.IsDistinct = select.Distinct != SelectDistinct.All || QueryShape.HasWindows(select, context.Bound);
        var reading = new BlockReading(block);
        foreach (var item in select.From)
        {
            ReadItem(item, reading, [], context);
        }

        if (select.Where is { } where)
        {
            ReadConditions(where, reading, [], context, mayMerge: true);
        }

        TakeHandedDown(select, block, context, handedDown);
        Limit(block, select);
        ReadSortKeys(select, block, context);
        Finish(reading);
        ReadInner(select.Items, context);
        ReadInner(select.Having, context);
        ReadInner(select.OrderBy, context);
        ReadInner(select.GroupBy, context);
        ReadInner(select.Where, context);
        ReadInner(select.Limit, context);
        ReadInnerOfJoins(select.From, context);
    }

    private void ReadInnerOfJoins(NodeList<TableReference> from, ReadingContext context)
    {
        foreach (var item in from)
        {
            foreach (var join in QueryShape.OwnNodes(item).OfType<JoinedTable>())
            {
                ReadInner(join.On, context);
            }
        }
    }

    private static void Limit(QueryBlock block, QueryStatement query) =>
        block.HasLimit = query.Limit is { IsAll: false, Count: not Literal { Kind: LiteralKind.Null } };

    private void ReadSortKeys(SelectStatement select, QueryBlock block, ReadingContext context)
    {
        foreach (var item in select.OrderBy)
        {
            if (item.Direction == SortDirection.Using || !context.Bound.Expressions.TryGetValue(item.Expression, out var bound))
            {
                block.IsUnclear |= item.Direction != SortDirection.Using;
                block.SortKeys = [];
                return;
            }

            var isDescending = item.Direction == SortDirection.Descending;
            block.SortKeys.Add(new SortKey
            {
                Expression = Inline(bound, context),
                IsDescending = isDescending,
                NullsFirst = item.Nulls == NullsOrder.First || (item.Nulls == NullsOrder.Default && isDescending),
                Node = context.PlaceOf(item),
            });
        }
    }

    private void TakeHandedDown(SelectStatement select, QueryBlock block, ReadingContext context, IReadOnlyList<HandedDown> handedDown)
    {
        if (handedDown.Count == 0 || select.Limit is not null || select.Offset is not null || select.Distinct == SelectDistinct.DistinctOn
            || QueryShape.HasWindows(select, context.Bound) || select.GroupBy?.Elements.Any(static element => element.Kind != GroupingKind.Expression) == true)
        {
            return;
        }

        var outputs = Outputs(select, context);
        foreach (var condition in handedDown)
        {
            var isSafe = true;
            var expression = BoundRewriter.Rewrite(condition.Expression, part =>
            {
                if (part is not BoundColumn { Index: >= 0 } column || column.Entry != condition.Entry)
                {
                    return null;
                }

                if (column.Index >= outputs.Length || QueryShape.ContainsAggregate(outputs[column.Index]))
                {
                    isSafe = false;
                    return part;
                }

                return outputs[column.Index];
            });
            if (isSafe && !condition.StaysAbove)
            {
                block.IsNeverRead |= Contradiction.IsNever(expression);
                block.Conditions.Add(new Condition { Expression = expression, Level = [], Node = condition.Node });
            }
            else if (isSafe && block.Sources.Count == 1)
            {
                block.Conditions.Add(new Condition { Expression = expression, Level = [], Node = condition.Node, IsOnConvertedRows = true });
            }
        }
    }

    /// <summary>Hands conditions on one waiting query down to it, and reads it.</summary>
    private void Finish(BlockReading reading)
    {
        foreach (var (source, query, inner) in reading.Waiting)
        {
            var down = new List<HandedDown>();
            foreach (var condition in reading.Block.Conditions)
            {
                foreach (var conjunct in Conjuncts.Split(_schema, condition.Expression))
                {
                    if (condition.Level.SetEquals(source.NulledBy) && !condition.StaysAtJoin && ReadsOnly(conjunct, source.Entry))
                    {
                        down.Add(new HandedDown(conjunct, source.Entry, condition.Node));
                    }
                }
            }

            ReadQuery(query, inner, down);
        }
    }

    private static bool ReadsOnly(BoundExpression expression, RangeEntry entry)
    {
        var reads = false;
        var only = true;
        BoundRewriter.Rewrite(expression, part =>
        {
            switch (part)
            {
                case BoundColumn column:
                    reads |= column.Entry == entry;
                    only &= column.Entry == entry;
                    break;
                case BoundRowOf or BoundError or BoundSubquery or BoundOther:
                case BoundCall { Function.Volatility: Catalog.Volatility.Volatile }:
                    only = false;
                    break;
                default:
                    break;
            }

            return null;
        });
        return reads && only;
    }

    private BoundExpression[] Outputs(QueryStatement query, ReadingContext context) => context.Bound.Queries.TryGetValue(query, out var bound)
        ? [.. bound.Outputs.Where(static output => !output.IsHidden).Select(output => Inline(output.Expression, context))]
        : [];
}
