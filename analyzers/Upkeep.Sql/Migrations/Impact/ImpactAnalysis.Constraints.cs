using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Impact;

/// <summary>Constraints of tables and of domains, and partitions, which have constraints of their own.</summary>
internal sealed partial class ImpactAnalysis
{
    private void Add(AlterTable alter, Relation table, IReadOnlyList<Relation> reached, Constraint constraint)
    {
        switch (constraint.Kind)
        {
            case ConstraintKind.Check:
                if (!constraint.IsNotValid)
                {
                    ScanAll(reached);
                }

                break;
            case ConstraintKind.ForeignKey when constraint.ReferencedTable is { } name && Find(name) is { } referenced:
                LockReferenced(referenced, LockMode.ShareRowExclusive);
                if (!constraint.IsNotValid)
                {
                    ScanAll(reached);
                    if (!constraint.Columns.All(column => IsAddedEmpty(alter, column.Value)))
                    {
                        ScanTree(referenced);
                    }
                }

                break;
            case ConstraintKind.PrimaryKey or ConstraintKind.Unique when constraint.UsingIndex is { } index:
                if (constraint.Kind == ConstraintKind.PrimaryKey && !IsKeyNotNull(alter, table, index.Value))
                {
                    ScanAll(reached);
                }

                break;
            case ConstraintKind.PrimaryKey:
                BuildIndex(table);
                foreach (var member in reached)
                {
                    if (!constraint.Columns.All(column => NotNullProof.IsProven(_schema, member, column.Value, Dropped(alter))))
                    {
                        Scan(member);
                    }
                }

                break;
            case ConstraintKind.Unique or ConstraintKind.Exclusion:
                BuildIndex(table);
                break;
            default:
                break;
        }
    }

    private void BuildIndex(Relation table)
    {
        if (table.Kind == RelationKind.PartitionedTable)
        {
            LockTree(table, LockMode.Share);
            ScanTree(table);
        }

        Scan(table);
    }

    // No row has a value there that could point at nothing.
    private static bool IsAddedEmpty(AlterTable alter, string column) => alter.Actions.OfType<AddColumn>()
        .Any(add => add.Column.Name.Value == column && !NewColumnCost.Has(add.Column, ConstraintKind.Default) && !NewColumnCost.Has(add.Column, ConstraintKind.Generated));

    private void ScanAll(IReadOnlyList<Relation> relations)
    {
        foreach (var relation in relations)
        {
            Scan(relation);
        }
    }

    private void LockReferenced(Relation referenced, LockMode mode)
    {
        if (referenced.Kind == RelationKind.PartitionedTable)
        {
            LockTree(referenced, mode);
        }
        else
        {
            Lock(referenced, mode);
        }
    }

    private bool IsKeyNotNull(AlterTable alter, Relation table, string indexName) =>
        table.Indexes.FirstOrDefault(index => index.Name == indexName) is not { } found
        || found.Keys.All(key => key.Column is { } column && NotNullProof.IsProven(_schema, table, column, Dropped(alter)));

    private void Validate(Relation table, IReadOnlyList<Relation> reached, string name)
    {
        if (table.Constraints.FirstOrDefault(constraint => constraint.Name == name) is not { IsValidated: false } found)
        {
            return;
        }

        if (found.Kind == TableConstraintKind.ForeignKey)
        {
            Lock(found.ReferencedRelationId, LockMode.RowShare);
            Scan(table);
            if (_schema.FindRelation(found.ReferencedRelationId) is { } referenced)
            {
                ScanTree(referenced);
            }
        }
        else
        {
            ScanAll(found.IsNoInherit ? [table] : reached);
        }
    }

    private void FollowDroppedConstraint(Relation table, string name)
    {
        if (table.Constraints.FirstOrDefault(constraint => constraint.Name == name) is not { } found)
        {
            return;
        }

        if (found.Kind == TableConstraintKind.ForeignKey)
        {
            Lock(found.ReferencedRelationId, LockMode.AccessExclusive);
        }
        else if (found.IndexId != 0)
        {
            foreach (var (other, key) in References(table))
            {
                if (key.ReferencedIndex == name)
                {
                    Lock(other, LockMode.AccessExclusive);
                }
            }
        }
    }

    private void Attach(Relation table, AttachPartition attach)
    {
        if (Find(attach.Partition) is not { } partition)
        {
            return;
        }

        LockTree(partition, LockMode.AccessExclusive);
        if (!PartitionProof.IsProven(_schema, table, partition, attach.Bound))
        {
            ScanTree(partition);
        }

        if (IndexCompatibility.LacksIndexOf(table, partition))
        {
            ScanTree(partition);
        }

        foreach (var key in table.Constraints.Where(static constraint => constraint.Kind == TableConstraintKind.ForeignKey))
        {
            var has = partition.Constraints.Any(other => other.Kind == TableConstraintKind.ForeignKey && other.IsValidated
                && other.ReferencedRelationId == key.ReferencedRelationId && other.Columns.SequenceEqual(key.Columns));

            // One that the partition has already loses the triggers it has of its own.
            Lock(key.ReferencedRelationId, has ? LockMode.AccessExclusive : LockMode.ShareRowExclusive);
            if (!has && _schema.FindRelation(key.ReferencedRelationId) is { } referenced)
            {
                ScanTree(partition);
                ScanTree(referenced);
            }
        }

        LockDefaultPartition(table, attach.Bound, LockMode.AccessExclusive);
    }

    // A default partition must not hold rows that belong to the new one.
    private void LockDefaultPartition(Relation table, PartitionBound? bound, LockMode mode)
    {
        if (bound is { Kind: PartitionBoundKind.Default })
        {
            return;
        }

        foreach (var sibling in _schema.ChildrenOf(table.Id).Where(static child => child.IsDefaultPartition))
        {
            LockTree(sibling, mode);
            ScanTree(sibling);
        }
    }

    private void Detach(Relation table, DetachPartition detach)
    {
        if (Find(detach.Partition) is not { } partition)
        {
            return;
        }

        LockTree(partition, LockMode.AccessExclusive);
        foreach (var sibling in _schema.ChildrenOf(table.Id).Where(static child => child.IsDefaultPartition))
        {
            Lock(sibling, LockMode.AccessExclusive);
        }

        foreach (var key in partition.Constraints.Where(static constraint => constraint is { Kind: TableConstraintKind.ForeignKey, InheritanceCount: > 0 }))
        {
            Lock(key.ReferencedRelationId, LockMode.ShareRowExclusive);
        }
    }

    private void Alter(AlterDomain alter)
    {
        var validates = alter.Action switch
        {
            AlterDomainKind.AddConstraint => alter.Constraint is { Kind: ConstraintKind.Check, IsNotValid: false },
            AlterDomainKind.ValidateConstraint or AlterDomainKind.SetNotNull => true,
            _ => false,
        };
        var parts = alter.Name.Parts;
        if (!validates || parts.Count == 0 || _schema.FindType(parts.Count > 1 ? parts[parts.Count - 2].Value : null, parts[parts.Count - 1].Value) is not { } domain)
        {
            return;
        }

        foreach (var relation in _schema.Relations)
        {
            if (relation.Kind is RelationKind.Table or RelationKind.MaterializedView)
            {
                if (relation.Columns.Any(column => DomainFacts.IsOver(_schema, column.TypeId, domain.Id)))
                {
                    Lock(relation, LockMode.Share);
                    Scan(relation);
                }
            }
        }
    }
}
