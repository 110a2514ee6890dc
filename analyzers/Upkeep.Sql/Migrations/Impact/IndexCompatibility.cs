using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Migrations.Impact;

/// <summary>Whether an index outlives a change: of a column's type, or of the table it must belong to.</summary>
internal static class IndexCompatibility
{
    /// <summary>The index reads the column and cannot be kept as it is, even though the table is not rewritten.</summary>
    public static bool MustRebuild(DatabaseSchema schema, TableIndex index, Column column, int newTypeId, string? newCollation)
    {
        var readsColumn = index.Keys.Any(key => key.Column == column.Name || key.Expression?.Columns.Contains(column.Name) == true)
            || index.IncludedColumns.Contains(column.Name) || index.Predicate?.Columns.Contains(column.Name) == true;
        if (!readsColumn)
        {
            return false;
        }

        // PostgreSQL does not compare expressions and predicates; it builds such an index again.
        if (index.Predicate is not null || index.Keys.Any(static key => key.Expression is not null))
        {
            return true;
        }

        foreach (var key in index.Keys)
        {
            if (key.Column != column.Name)
            {
                continue;
            }

            var before = schema.FindOperatorClass(index.Method, key.OperatorClass, column.TypeId);
            var after = schema.FindOperatorClass(index.Method, key.OperatorClass, newTypeId);
            var isPolymorphic = before is not null && Catalog.TypeIds.IsPolymorphic(before.InputTypeId);
            if (before != after || (isPolymorphic && (column.TypeId != newTypeId || index.Method is not ("btree" or "hash"))) || (column.Collation ?? "default") != (newCollation ?? "default"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A partition-to-be has no index that could be its part of one of the partitioned table's.</summary>
    public static bool LacksIndexOf(Relation partitioned, Relation partition) =>
        partitioned.Indexes.Any(index => !partition.Indexes.Any(own => IsAlike(own, index) && (index.ConstraintName is null || own.ConstraintName is not null)));

    private static bool IsAlike(TableIndex one, TableIndex other) =>
        one.Method == other.Method && one.IsUnique == other.IsUnique && one.IsNullsNotDistinct == other.IsNullsNotDistinct
        && one.Keys.Count == other.Keys.Count && one.IncludedColumns.SequenceEqual(other.IncludedColumns)
        && one.Predicate?.Text == other.Predicate?.Text
        && one.Keys.Zip(other.Keys, static (a, b) => a.Column == b.Column && a.Expression?.Text == b.Expression?.Text && a.OperatorClass == b.OperatorClass && a.Collation == b.Collation)
            .All(static same => same);
}
