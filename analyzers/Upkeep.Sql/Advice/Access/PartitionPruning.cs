using System.Runtime.CompilerServices;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Access;

/// <summary>Which partitions are left when conditions with constants on the key have ruled out the others (src/backend/partitioning/partprune.c).</summary>
internal sealed class PartitionPruning(DatabaseSchema schema, PredicateImplication predicates)
{
    private static readonly ConditionalWeakTable<Relation, ConditionalWeakTable<PartitionBounds, BoundExpression[]>> s_outside = new();

    public IReadOnlyList<Relation> Left(Relation partitioned, IReadOnlyList<BoundExpression> conditions)
    {
        var partitions = schema.ChildrenOf(partitioned.Id);
        return conditions.Count == 0 || KeyOf(partitioned) is not { } key ? partitions : [.. partitions.Where(partition => !IsOutside(partitioned, partition, key, conditions))];
    }

    // The first column, where the key is made of columns and of nothing else.
    private static string? KeyOf(Relation partitioned) =>
        partitioned.PartitionKey is { Parts: { Count: > 0 } parts } && parts.All(static part => part.Column is not null) ? Identifiers.Quote(parts[0].Column!) : null;

    private bool IsOutside(Relation partitioned, Relation partition, string key, IReadOnlyList<BoundExpression> conditions)
    {
        switch (partition.Bounds)
        {
            case { Kind: PartitionBoundKind.Default }:
                // It has what no other one has; the key that all rows have must be another's for sure.
                return schema.ChildrenOf(partitioned.Id).Any(static other => other.Bounds?.Kind == PartitionBoundKind.List) && IsOfOthers(partitioned, key, conditions);
            case { Kind: PartitionBoundKind.List or PartitionBoundKind.Range } bounds:
                var outside = s_outside.GetOrCreateValue(partitioned).GetValue(bounds, _ => Bind(partitioned, Outside(bounds, key)));
                return bounds.Kind == PartitionBoundKind.List
                    ? outside.Length > 0 && predicates.IsImplied(outside, conditions)
                    : outside.Any(end => predicates.IsImplied([end], conditions));
            default:
                return false;
        }
    }

    private bool IsOfOthers(Relation partitioned, string key, IReadOnlyList<BoundExpression> conditions)
    {
        var values = schema.ChildrenOf(partitioned.Id).Where(static other => other.Bounds?.Kind == PartitionBoundKind.List).SelectMany(static other => other.Bounds!.Values);
        var isOne = Bind(partitioned, [string.Join(" OR ", values.Select(value => value is null ? $"{key} IS NULL" : $"{key} = {value}"))]);
        return isOne.Length > 0 && predicates.IsImplied(isOne, conditions);
    }

    // Of a list the key is none of the values; of a range it is before the one end or not before the other. Null is in the list that names it and in no range.
    private static IEnumerable<string> Outside(PartitionBounds bounds, string key)
    {
        if (bounds.Kind == PartitionBoundKind.List)
        {
            return bounds.Values.Contains(null)
                ? bounds.Values.Select(value => value is null ? $"{key} IS NOT NULL" : $"{key} <> {value}")
                : bounds.Values.Select(value => $"{key} <> {value} OR {key} IS NULL");
        }

        // With a second column the first one's upper end is still inside.
        var beyond = bounds.UpperValues.Count == 1 ? ">=" : ">";
        string?[] ends =
        [
            bounds.Values[0] is { } lower ? $"{key} < {lower} OR {key} IS NULL" : null,
            bounds.UpperValues[0] is { } upper ? $"{key} {beyond} {upper} OR {key} IS NULL" : null,
            $"{key} IS NULL",
        ];
        return ends.OfType<string>();
    }

    private BoundExpression[] Bind(Relation partitioned, IEnumerable<string> conditions)
    {
        var bound = conditions.Select(condition => ExpressionMeaning.Bind(schema, partitioned, new SchemaExpression { Source = condition }, TypeIds.Bool)).ToArray();
        return bound.Contains(null) ? [] : [.. bound.OfType<BoundExpression>()];
    }
}
