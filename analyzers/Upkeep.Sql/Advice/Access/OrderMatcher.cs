using Upkeep.Sql.Advice.Blocks;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Advice.Access;

/// <summary>Whether an index gives rows in the order of ORDER BY, so that LIMIT reads no more than it returns.</summary>
internal sealed class OrderMatcher(BlockAccess access)
{
    /// <summary>The sort keys that say something: not constants, not what an earlier key or a condition fixes.</summary>
    public IReadOnlyList<SortKey> EssentialKeys()
    {
        var keys = new List<SortKey>();
        foreach (var key in access.Block.SortKeys)
        {
            if (access.Facts.Read(key.Expression).Count > 0
                && access.Equalities.ConstantOf(key.Expression) is null
                && !keys.Exists(known => access.Equalities.AreEqual(known.Expression, key.Expression)))
            {
                keys.Add(key);
            }
        }

        return keys;
    }

    /// <summary>Conditions fix all columns of a unique index: there is one row at most.</summary>
    public bool IsPinned(Source source) => source.Table?.Indexes.Any(index => index is { IsUnique: true, IsValid: true, Predicate: null }
        && index.Keys.All(key => access.OwnOf(source).Any(restriction => IsEquality(restriction.Expression, source, index, key)))) == true;

    /// <summary>The first of the keys at least; PostgreSQL sorts the rest within equal values.</summary>
    public bool IsServed(Source source, IReadOnlyList<SortKey> keys)
    {
        var own = access.OwnOf(source).Select(static restriction => restriction.Expression).ToArray();
        return IsServed(source, source, own, keys);
    }

    private bool IsServed(Source item, Source source, BoundExpression[] own, IReadOnlyList<SortKey> keys) =>
        access.UsableIndexes(source, own).Any(index => index.Method switch
        {
            "btree" => Serves(index, item, source, keys),
            "gist" or "spgist" => keys.Count > 0 && ServesDistance(index, source, keys[0]),
            _ => false,
        }) || access.PartitionsLeft(source, own)?.All(partition => partition.Table is null || IsServed(item, partition, own, keys)) == true;

    private bool Serves(TableIndex index, Source item, Source source, IReadOnlyList<SortKey> keys)
    {
        foreach (var key in index.Keys)
        {
            if (access.Matcher.IsKey(Translated(keys[0].Expression, source, key), source, key))
            {
                var isForward = keys[0].IsDescending == key.IsDescending && keys[0].NullsFirst == key.NullsFirst;
                var isBackward = keys[0].IsDescending != key.IsDescending && keys[0].NullsFirst != key.NullsFirst;
                return (isForward || isBackward) && access.Matcher.SortsLike(Translated(keys[0].Expression, source, key), source, index, key);
            }

            if (!access.OwnOf(item).Any(restriction => IsEquality(restriction.Expression, source, index, key)))
            {
                return false;
            }
        }

        return false;
    }

    // A sort by b.a_id is one by a.id where both are equal.
    private BoundExpression Translated(BoundExpression expression, Source source, IndexKey key)
    {
        if (key.Column is not { } name || ExpressionFacts.ColumnOf(expression, source) is not null)
        {
            return expression;
        }

        for (var i = 0; i < source.Entry.Columns.Count; i++)
        {
            if (source.Entry.Columns[i].RelationColumn == name)
            {
                var column = new BoundColumn { Entry = source.Entry, Index = i, Name = name, TypeId = source.Entry.Columns[i].TypeId };
                return access.Equalities.AreEqual(column, expression) ? column : expression;
            }
        }

        return expression;
    }

    private bool ServesDistance(TableIndex index, Source source, SortKey sort)
    {
        if (sort.Expression is not BoundOperator { Left: { } left } op || sort.IsDescending || access.Matcher.FamilyOf(index, index.Keys[0]) is not { } family)
        {
            return false;
        }

        return family.Members.Any(member => member.IsOrdering && (member.OperatorId == op.Operator.Id || member.OperatorId == op.Operator.CommutatorId))
            && (access.Matcher.IsKey(left, source, index.Keys[0]) || access.Matcher.IsKey(op.Right, source, index.Keys[0]));
    }

    private bool IsEquality(BoundExpression condition, Source source, TableIndex index, IndexKey key) => condition switch
    {
        BoundOperator { Operator.Name: "=" } => access.Matcher.Matches(condition, source, index, key, value => access.IsValueFor(value, source)),
        BoundTest => key.Expression is not null && access.Matcher.IsKey(condition, source, key),
        BoundColumn or BoundBoolean { Kind: BooleanKind.Not } => access.Matcher.Matches(condition, source, index, key, static _ => true),
        _ => false,
    };
}
