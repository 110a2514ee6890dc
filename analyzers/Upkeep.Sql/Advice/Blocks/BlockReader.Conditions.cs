using Upkeep.Sql.Binding;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Resolution;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Blocks;

/// <summary>WHERE and ON. EXISTS and IN at their top become joins.</summary>
internal sealed partial class BlockReader
{
    private void ReadConditions(Expression syntax, BlockReading reading, HashSet<OuterJoin> level, ReadingContext context, bool mayMerge)
    {
        if (context.Bound.Expressions.TryGetValue(syntax, out var bound))
        {
            AddCondition(bound, syntax, reading, level, context, mayMerge, staysAtJoin: false);
        }
        else
        {
            reading.Block.IsUnclear = true;
        }
    }

    private void AddCondition(
        BoundExpression bound, SqlNode node, BlockReading reading, HashSet<OuterJoin> level, ReadingContext context, bool mayMerge, bool staysAtJoin)
    {
        if (bound is BoundBoolean { Kind: BooleanKind.And, Syntax: BooleanExpression } and)
        {
            foreach (var operand in and.Operands)
            {
                AddCondition(operand, operand.Syntax ?? node, reading, level, context, mayMerge, staysAtJoin);
            }

            return;
        }

        if (mayMerge && TryMerge(bound, node, reading, level, context))
        {
            return;
        }

        reading.Block.Conditions.Add(new Condition
        {
            Expression = Inline(bound, context),
            Level = [.. level],
            Node = context.PlaceOf(node),
            StaysAtJoin = staysAtJoin,
        });
    }

    private bool TryMerge(BoundExpression bound, SqlNode node, BlockReading reading, HashSet<OuterJoin> level, ReadingContext context)
    {
        switch (bound)
        {
            case BoundSubquery { Kind: SubqueryKind.Exists, Syntax: ExistsExpression exists }:
                return TryMergeExists(exists.Query, isAnti: false, reading, level, context);
            case BoundBoolean { Kind: BooleanKind.Not } not when not.Operands[0] is BoundSubquery { Kind: SubqueryKind.Exists, Syntax: ExistsExpression exists }:
                return TryMergeExists(exists.Query, isAnti: true, reading, level, context);
            case BoundSubquery { Kind: SubqueryKind.Any, Syntax: InSubqueryExpression membership } any:
                return TryMergeAny(any, membership.Query, "=", node, reading, level, context);
            case BoundSubquery { Kind: SubqueryKind.Any, Syntax: QuantifiedExpression { Query: { } query, Quantifier: Quantifier.Any } quantified } any:
                return TryMergeAny(any, query, quantified.Operator.Symbol, node, reading, level, context);
            default:
                return false;
        }
    }

    private bool TryMergeExists(QueryStatement query, bool isAnti, BlockReading reading, HashSet<OuterJoin> level, ReadingContext context)
    {
        if (!QueryShape.IsSimpleForExists(query, context.Bound) || !IsCorrelated(query, context))
        {
            return false;
        }

        var select = (SelectStatement)query;
        _merged.Add(select);
        var join = new OuterJoin { IsAnti = true };
        HashSet<OuterJoin> inside = isAnti ? [.. level, join] : level;
        var before = reading.Block.Sources.Count;
        foreach (var item in select.From)
        {
            ReadItem(item, reading, inside, context);
        }

        if (isAnti)
        {
            join.Nullable.AddRange(reading.Block.Sources.Skip(before));
            reading.Block.OuterJoins.Add(join);
        }

        if (select.Where is { } where)
        {
            ReadConditions(where, reading, inside, context, mayMerge: !isAnti);
            ReadInner(where, context);
        }

        return true;
    }

    // PostgreSQL keeps an IN subquery as it is when it looks at the query around it.
    private bool TryMergeAny(BoundSubquery any, QueryStatement query, string symbol, SqlNode node, BlockReading reading, HashSet<OuterJoin> level, ReadingContext context)
    {
        if (IsCorrelated(query, context))
        {
            return false;
        }

        var visible = any.Query.Outputs.Where(static output => !output.IsHidden).ToArray();
        if (visible.Length != any.Left.Count)
        {
            return false;
        }

        var entry = new RangeEntry
        {
            Name = "",
            Columns = [.. visible.Select(static output => new RangeColumn { Name = output.Name, TypeId = output.Expression.TypeId, Modifier = output.Expression.Modifier })],
        };
        _merged.Add(query);
        AddQuery(entry, query, query, reading, level, context);
        for (var i = 0; i < visible.Length; i++)
        {
            var column = new BoundColumn { Entry = entry, Index = i, Name = visible[i].Name, TypeId = visible[i].Expression.TypeId, Modifier = visible[i].Expression.Modifier };
            if (Compare(symbol, any.Left[i], column, any.Syntax) is { } comparison)
            {
                AddCondition(comparison, node, reading, level, context, mayMerge: false, staysAtJoin: false);
            }
        }

        return true;
    }

    private BoundOperator? Compare(string symbol, BoundExpression left, BoundExpression right, Expression? syntax)
    {
        var coercion = new TypeCoercion(_schema);
        var match = new OperatorResolution(_schema, coercion).Resolve(null, symbol, left.TypeId, right.TypeId);
        BoundExpression As(BoundExpression operand, int typeId) => operand.TypeId == typeId || TypeIds.IsPolymorphic(typeId)
            ? operand
            : new BoundCast { Operand = operand, TypeId = typeId, Path = coercion.FindPath(typeId, operand.TypeId, Catalog.CastContext.Implicit), Syntax = operand.Syntax };
        return match.Status == ResolutionStatus.Found
            ? new BoundOperator { Operator = match.Operator!, Left = As(left, match.LeftId), Right = As(right, match.RightId), TypeId = TypeIds.Bool, Syntax = syntax }
            : null;
    }

    private static bool IsCorrelated(QueryStatement query, ReadingContext context)
    {
        var own = new HashSet<RangeEntry>(query.DescendantsAndSelf().Select(node => context.Bound.Tables.TryGetValue(node, out var entry) ? entry : null).OfType<RangeEntry>());
        return query.DescendantsAndSelf().OfType<Expression>().Any(node =>
            context.Bound.Expressions.TryGetValue(node, out var bound) && bound is BoundColumn { LevelsUp: > 0 } column && !own.Contains(column.Entry));
    }

    /// <summary>
    /// The expression over the tables themselves: columns of merged subqueries and of joins give way to what they are made of. Inner queries leave only
    /// the columns they read of what is around them.
    /// </summary>
    private BoundExpression Inline(BoundExpression expression, ReadingContext context) => BoundRewriter.Rewrite(expression, part => part switch
    {
        BoundColumn { Index: >= 0 } column => InlineColumn(column, context),
        BoundSubquery subquery => new BoundOther
        {
            Operands = [.. subquery.Left.Select(left => Inline(left, context)), .. OuterColumns(subquery, context)],
            TypeId = subquery.TypeId,
            Modifier = subquery.Modifier,
            Syntax = subquery.Syntax,
        },
        _ => null,
    });

    private BoundExpression InlineColumn(BoundColumn column, ReadingContext context)
    {
        if (_outputs.TryGetValue(column.Entry, out var outputs))
        {
            return column.Index < outputs.Length ? outputs[column.Index] : column;
        }

        var declared = column.Entry.Columns[column.Index];
        if (declared.Source is { } source)
        {
            return Inline(source, context);
        }

        return declared.RelationColumn is { } name && name != column.Name
            ? new BoundColumn { Entry = column.Entry, Index = column.Index, Name = name, TypeId = column.TypeId, Modifier = column.Modifier, Syntax = column.Syntax }
            : column;
    }

    private IEnumerable<BoundExpression> OuterColumns(BoundSubquery subquery, ReadingContext context)
    {
        if (subquery.Syntax is null)
        {
            yield break;
        }

        foreach (var reference in subquery.Syntax.DescendantsAndSelf().OfType<ColumnReference>())
        {
            if (context.Bound.Expressions.TryGetValue(reference, out var bound) && bound is BoundColumn { LevelsUp: > 0 } column)
            {
                yield return InlineColumn(column, context);
            }
        }
    }
}
