using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Impact;

/// <summary>DROP, with what goes along.</summary>
internal sealed partial class ImpactAnalysis
{
    private void Drop(DropStatement drop)
    {
        var cascade = drop.Behavior == DropBehavior.Cascade;
        foreach (var target in drop.Objects)
        {
            switch (drop.ObjectKind)
            {
                case ObjectKind.Table or ObjectKind.ForeignTable or ObjectKind.View or ObjectKind.MaterializedView or ObjectKind.Sequence when target is RelationName name:
                    if (Find(name) is { } relation)
                    {
                        DropRelation(relation, cascade);
                    }

                    break;
                case ObjectKind.Index when target is RelationName name:
                    DropIndex(name, drop.IsConcurrent);
                    break;
                case ObjectKind.Type or ObjectKind.Domain when cascade:
                    if (NamedType(target) is { } type)
                    {
                        DropColumnsOf(type);
                    }

                    break;
                case ObjectKind.Schema when cascade:
                    DropNamespace(NameOf(target));
                    break;
                case ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Routine when cascade && target is RoutineSignature routine:
                    DropTriggersOf(NameOf(routine.Name));
                    break;
                case ObjectKind.Statistics when _schema.Relations.FirstOrDefault(table => table.Statistics.Contains(NameOf(target))) is { } described:
                    Lock(described, LockMode.ShareUpdateExclusive);
                    break;
                case ObjectKind.Extension when cascade:
                    _isKnown = false;
                    break;
                default:
                    break;
            }
        }

        if (drop.Relation is { } table && Find(table) is { } owner)
        {
            // A trigger, a rule or a policy.
            if (drop.ObjectKind == ObjectKind.Trigger && owner.Kind == RelationKind.PartitionedTable)
            {
                LockTree(owner, LockMode.AccessExclusive);
            }

            Lock(owner, LockMode.AccessExclusive);
        }
    }

    private void DropRelation(Relation relation, bool cascade)
    {
        if (_impacts.TryGetValue(relation.Id, out var known) && known.Lock == LockMode.AccessExclusive)
        {
            return;
        }

        Lock(relation, LockMode.AccessExclusive);
        if (relation.Kind == RelationKind.Sequence)
        {
            foreach (var user in _schema.Relations.Where(table => table.Columns.Any(column => column.Default?.SequenceIds.Contains(relation.Id) == true)))
            {
                Lock(user, LockMode.AccessExclusive);
            }

            return;
        }

        if (relation.IsPartition)
        {
            foreach (var parentId in relation.ParentIds)
            {
                Lock(parentId, LockMode.AccessExclusive);
                foreach (var sibling in _schema.ChildrenOf(parentId).Where(static child => child.IsDefaultPartition))
                {
                    Lock(sibling, LockMode.AccessExclusive);
                }
            }
        }

        // The referenced table has triggers for the key of the whole table, none for that of a partition.
        foreach (var key in relation.Constraints.Where(static constraint => constraint is { Kind: TableConstraintKind.ForeignKey, InheritanceCount: 0 }))
        {
            Lock(key.ReferencedRelationId, LockMode.AccessExclusive);
        }

        foreach (var child in _schema.ChildrenOf(relation.Id))
        {
            DropRelation(child, cascade);
        }

        if (!cascade)
        {
            return;
        }

        foreach (var (other, _) in References(relation))
        {
            Lock(other, LockMode.AccessExclusive);
        }

        DropViews(relation, null);
    }

    private void DropViews(Relation relation, string? column)
    {
        foreach (var view in _schema.Relations.Where(view => view.Uses.Any(use => use.RelationId == relation.Id && (column is null || use.Column == column))))
        {
            DropRelation(view, cascade: true);
        }
    }

    private void DropIndex(RelationName name, bool isConcurrent)
    {
        if (_schema.FindIndex(name.Schema?.Value, name.Name.Value) is not { } found)
        {
            return;
        }

        var mode = isConcurrent ? LockMode.ShareUpdateExclusive : LockMode.AccessExclusive;
        if (found.Table.Kind == RelationKind.PartitionedTable)
        {
            LockTree(found.Table, mode);
        }

        Lock(found.Table, mode);
    }

    private void DropNamespace(string name)
    {
        foreach (var relation in _schema.Relations.Where(relation => relation.Schema == name))
        {
            DropRelation(relation, cascade: true);
        }

        foreach (var type in _schema.Types.Where(type => type.Schema == name))
        {
            DropColumnsOf(type);
        }

        foreach (var relation in _schema.Relations.Where(relation => relation.Triggers.Any(trigger => _schema.FindFunctions(name, trigger.Function).Count > 0)))
        {
            Lock(relation, LockMode.AccessExclusive);
        }
    }

    private void DropColumnsOf(Catalog.PgType type)
    {
        foreach (var relation in _schema.Relations.Where(static relation => relation.Kind != RelationKind.CompositeType))
        {
            if (relation.Columns.Any(column => column.TypeId == type.Id || (type.ArrayId != 0 && column.TypeId == type.ArrayId)))
            {
                Lock(relation, LockMode.AccessExclusive);
            }
        }
    }

    private void DropTriggersOf(string function)
    {
        foreach (var relation in _schema.Relations.Where(relation => relation.Triggers.Any(trigger => trigger.Function == function || trigger.Function.EndsWith("." + function, StringComparison.Ordinal))))
        {
            Lock(relation, LockMode.AccessExclusive);
        }
    }

    private Catalog.PgType? NamedType(SqlNode target) => target switch
    {
        TypeName { Parts: { Count: > 0 } parts } => FindType(parts),
        QualifiedName { Parts: { Count: > 0 } parts } => FindType(parts),
        _ => null,
    };

    private Catalog.PgType? FindType(NodeList<Identifier> parts) =>
        _schema.FindType(parts.Count > 1 ? parts[parts.Count - 2].Value : null, parts[parts.Count - 1].Value);

    private static string NameOf(SqlNode node) => node switch
    {
        Identifier identifier => identifier.Value,
        QualifiedName { Parts: { Count: > 0 } parts } => parts[parts.Count - 1].Value,
        RelationName name => name.Name.Value,
        _ => "",
    };
}
