namespace Upkeep.Sql.Schema;

/// <summary>What tables get from their parents: columns, checks, and as partitions also indexes.</summary>
public sealed partial class SchemaBuilder
{
    private static Relation AddInheritedColumns(Relation table, Relation[] parents, bool isPartition)
    {
        foreach (var parent in parents)
        {
            foreach (var column in parent.Columns)
            {
                if (table.FindColumn(column.Name) is { } existing)
                {
                    if (existing.TypeId != column.TypeId)
                    {
                        throw new SchemaException($"inherited column \"{column.Name}\" has a type conflict");
                    }

                    table = Replace(table, existing with
                    {
                        InheritanceCount = existing.InheritanceCount + 1,
                        IsNotNull = existing.IsNotNull || column.IsNotNull,
                        Default = existing.Default ?? column.Default,
                    });
                    continue;
                }

                var copy = column with
                {
                    Ordinal = table.NextOrdinal,
                    IsLocal = false,
                    InheritanceCount = 1,
                    Comment = null,

                    // Identity is not inherited in PostgreSQL 15, nor by its partitions.
                    Identity = IdentityKind.None,
                };
                table = table with { Columns = [.. table.Columns, copy], NextOrdinal = table.NextOrdinal + 1 };
            }
        }

        return isPartition && parents.Length == 0 ? throw new SchemaException("a partition needs a parent") : table;
    }

    private void AddInheritedConstraints(Relation table, Relation[] parents, bool isPartition)
    {
        foreach (var parent in parents)
        {
            foreach (var check in parent.Constraints.Where(static constraint => constraint is { Kind: TableConstraintKind.Check, IsNoInherit: false }))
            {
                AddInheritedCheck(table.Id, check);
            }
        }

        if (isPartition && parents[0].Kind != RelationKind.PartitionedTable)
        {
            throw new SchemaException($"\"{parents[0].Name}\" is not partitioned");
        }
    }

    private void AddInheritedIndexes(int partitionId, Relation parent)
    {
        foreach (var index in parent.Indexes)
        {
            AttachOrCopyIndex(partitionId, parent, index);
        }
    }

    // An index of the partition that is like the partitioned one becomes its part; otherwise a new one is made.
    private void AttachOrCopyIndex(int partitionId, Relation parent, TableIndex index)
    {
        var partition = _schema.FindRelation(partitionId)!;
        if (partition.Indexes.FirstOrDefault(existing => existing.ParentIndexId == 0 && IsAlike(existing, index)
            && (index.ConstraintName is null || existing.ConstraintName is not null)) is not { } alike)
        {
            if (partition.Kind != RelationKind.ForeignTable)
            {
                AddIndexCopy(partitionId, parent, index, index.Id);
            }

            return;
        }

        _schema.Put(partition with
        {
            Indexes = [.. partition.Indexes.Select(existing => existing.Id == alike.Id ? alike with { ParentIndexId = index.Id } : existing)],
            Constraints =
            [
                .. partition.Constraints.Select(constraint => constraint.IndexId == alike.Id && index.ConstraintName is not null
                    ? constraint with { IsLocal = false, InheritanceCount = 1 }
                    : constraint),
            ],
        });
    }

    private static bool IsAlike(TableIndex one, TableIndex other) =>
        one.Method == other.Method && one.IsUnique == other.IsUnique && one.IsNullsNotDistinct == other.IsNullsNotDistinct
        && one.Keys.Count == other.Keys.Count && one.IncludedColumns.SequenceEqual(other.IncludedColumns)
        && one.Predicate?.Text == other.Predicate?.Text
        && one.Keys.Zip(other.Keys, static (a, b) => a.Column == b.Column && a.Expression?.Text == b.Expression?.Text && a.OperatorClass == b.OperatorClass && a.Collation == b.Collation)
            .All(static same => same);

    private void AttachPartition(Relation parent, Relation partition)
    {
        var attached = Inherit(parent, partition, isPartition: true);
        _schema.Put(attached);
        foreach (var check in parent.Constraints.Where(static constraint => constraint is { Kind: TableConstraintKind.Check, IsNoInherit: false }))
        {
            AddInheritedCheck(partition.Id, check);
        }

        AddInheritedIndexes(partition.Id, parent);
        AddInheritedForeignKeys(partition.Id, parent);
        foreach (var index in Refresh(parent).Indexes.Where(static index => !index.IsValid).ToArray())
        {
            ValidatePartitionedIndex(parent.Id, index.Id);
        }
    }

    private static Relation Inherit(Relation parent, Relation child, bool isPartition)
    {
        foreach (var column in parent.Columns)
        {
            var existing = child.FindColumn(column.Name)
                ?? throw new SchemaException($"child table is missing column \"{column.Name}\"");
            child = Replace(child, existing with { InheritanceCount = existing.InheritanceCount + 1, IsLocal = existing.IsLocal && !isPartition });
        }

        return child with { ParentIds = [.. child.ParentIds, parent.Id], IsPartition = isPartition || child.IsPartition };
    }

    private void Detach(Relation parent, Relation child)
    {
        if (!child.ParentIds.Contains(parent.Id))
        {
            throw new SchemaException($"relation \"{child.Name}\" is not a partition of relation \"{parent.Name}\"");
        }

        var parentIndexes = parent.Indexes.Select(static index => index.Id).ToArray();
        foreach (var column in parent.Columns)
        {
            if (child.FindColumn(column.Name) is { } existing)
            {
                var count = existing.InheritanceCount - 1;
                child = Replace(child, existing with { InheritanceCount = count, IsLocal = existing.IsLocal || count == 0 });
            }
        }

        _schema.Put(child with
        {
            ParentIds = [.. child.ParentIds.Where(id => id != parent.Id)],
            IsPartition = false,
            Bounds = null,
            Indexes = [.. child.Indexes.Select(index => parentIndexes.Contains(index.ParentIndexId) ? index with { ParentIndexId = 0 } : index)],
            Constraints =
            [
                .. child.Constraints.Select(static constraint => constraint.InheritanceCount > 0
                    ? constraint with { InheritanceCount = constraint.InheritanceCount - 1, IsLocal = constraint.IsLocal || constraint.InheritanceCount == 1 }
                    : constraint),
            ],
        });
    }

    private void ValidatePartitionedIndex(int tableId, int indexId)
    {
        var table = _schema.FindRelation(tableId)!;
        var isComplete = _schema.ChildrenOf(tableId).All(child => child.Indexes.Any(index => index.ParentIndexId == indexId && index.IsValid));
        if (isComplete)
        {
            _schema.Put(table with { Indexes = [.. table.Indexes.Select(index => index.Id == indexId ? index with { IsValid = true } : index)] });
        }
    }
}
