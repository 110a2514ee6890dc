using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>ALTER TABLE and its kin.</summary>
public sealed partial class SchemaBuilder
{
    private void Alter(AlterTable alter)
    {
        if (alter.ObjectKind == ObjectKind.Index)
        {
            AlterIndex(alter);
            return;
        }

        var relation = Find(alter.Name);
        if (relation is null)
        {
            if (alter.IfExists)
            {
                return;
            }

            if (alter.ObjectKind == ObjectKind.Type && _schema.FindType(alter.Name.Schema?.Value, alter.Name.Name.Value) is not null)
            {
                return;
            }

            Require(alter.Name);
            return;
        }

        AllOrNothing(() =>
        {
            foreach (var action in alter.Actions)
            {
                if (_schema.FindRelation(relation.Id) is { } current)
                {
                    Apply(current, action, !alter.IsOnly);
                }
            }
        });
    }

    private void Apply(Relation table, AlterTableAction action, bool recurse)
    {
        switch (action)
        {
            case AddColumn add:
                Apply(table, add, recurse);
                break;
            case DropColumn drop:
                Apply(table, drop, recurse);
                break;
            case AlterColumnType alter:
                Apply(table, alter, recurse);
                break;
            case AddConstraint add:
                AddConstraint(table, add.Constraint, recurse);
                break;
            case DropConstraint drop:
                Apply(table, drop);
                break;
            case AlterConstraint alter:
                ChangeConstraint(table, alter.Name.Value, constraint => constraint with
                {
                    IsDeferrable = alter.IsDeferrable ?? (alter.IsInitiallyDeferred == true || constraint.IsDeferrable),
                    IsInitiallyDeferred = alter.IsInitiallyDeferred ?? (alter.IsDeferrable != false && constraint.IsInitiallyDeferred),
                });
                break;
            case ValidateConstraint validate:
                ChangeConstraint(table, validate.Name.Value, static constraint => constraint with { IsValidated = true });
                break;
            case SetOwner owner:
                _schema.Put(table with { Owner = RoleText(owner.Owner) });
                break;
            case SetLogged logged:
                _schema.Put(table with { IsUnlogged = !logged.IsLogged });
                break;
            default:
                if (!ApplyToColumn(table, action, recurse))
                {
                    ApplyToParents(table, action);
                }

                break;
        }
    }

    private void ApplyToParents(Relation table, AlterTableAction action)
    {
        switch (action)
        {
            case InheritParent { IsNoInherit: false } inherit:
                var parent = Require(inherit.Parent);
                _schema.Put(Inherit(parent, table, isPartition: false));
                foreach (var check in parent.Constraints.Where(static constraint => constraint is { Kind: TableConstraintKind.Check, IsNoInherit: false }))
                {
                    AddInheritedCheck(table.Id, check);
                }

                break;
            case InheritParent inherit:
                Detach(Require(inherit.Parent), table);
                break;
            case AttachPartition attach:
                AttachPartition(table, Require(attach.Partition));
                _schema.Put(Require(attach.Partition) with { Bounds = PartitionBounds.Of(attach.Bound, _sql) });
                break;
            case DetachPartition detach:
                Detach(table, Require(detach.Partition));
                break;
            default:
                // Storage, statistics, triggers' state, row security: nothing a query's meaning depends on.
                break;
        }
    }

    private void ChangeConstraint(Relation table, string name, Func<TableConstraint, TableConstraint> change)
    {
        var existing = table.Constraints.FirstOrDefault(constraint => constraint.Name == name)
            ?? throw new SchemaException($"constraint \"{name}\" of relation \"{table.Name}\" does not exist");
        _schema.Put(table with { Constraints = [.. table.Constraints.Select(constraint => constraint == existing ? change(constraint) : constraint)] });
        foreach (var child in _schema.ChildrenOf(table.Id).ToArray())
        {
            if (child.Constraints.Any(constraint => constraint.Name == name && constraint.InheritanceCount > 0))
            {
                ChangeConstraint(child, name, change);
            }
        }
    }

    private void Apply(Relation table, DropConstraint drop)
    {
        var constraint = table.Constraints.FirstOrDefault(existing => existing.Name == drop.Name.Value);
        if (constraint is null)
        {
            if (!drop.IfExists)
            {
                throw new SchemaException($"constraint \"{drop.Name.Value}\" of relation \"{table.Name}\" does not exist");
            }

            return;
        }

        RemoveConstraint(table.Id, constraint, drop.Behavior == DropBehavior.Cascade);
    }

    private void RemoveConstraint(int tableId, TableConstraint constraint, bool cascade)
    {
        var table = _schema.FindRelation(tableId)!;
        if (constraint.IndexId != 0)
        {
            RemoveForeignKeysOn(table, constraint, cascade);
            table = _schema.FindRelation(tableId)!;
        }

        _schema.Put(table with
        {
            Constraints = [.. table.Constraints.Where(existing => existing != constraint)],
            Indexes = [.. table.Indexes.Where(index => index.Id != constraint.IndexId)],
        });
        foreach (var child in _schema.ChildrenOf(tableId).ToArray())
        {
            var inherited = constraint.IndexId != 0
                ? child.Constraints.FirstOrDefault(existing => child.Indexes.Any(index => index.Id == existing.IndexId && index.ParentIndexId == constraint.IndexId))
                : child.Constraints.FirstOrDefault(existing => existing.Name == constraint.Name && existing.InheritanceCount > 0);
            if (inherited is null)
            {
                continue;
            }

            if (inherited.InheritanceCount <= 1 && !inherited.IsLocal)
            {
                RemoveConstraint(child.Id, inherited, cascade);
            }
            else
            {
                var kept = inherited with { InheritanceCount = inherited.InheritanceCount - 1, IsLocal = true };
                _schema.Put(child with { Constraints = [.. child.Constraints.Select(existing => existing == inherited ? kept : existing)] });
            }
        }
    }

    private void RemoveForeignKeysOn(Relation table, TableConstraint key, bool cascade)
    {
        foreach (var referencing in _schema.Relations.ToArray())
        {
            foreach (var foreignKey in referencing.Constraints.Where(constraint => constraint.Kind == TableConstraintKind.ForeignKey
                && constraint.ReferencedRelationId == table.Id && constraint.ReferencedIndex == key.Name).ToArray())
            {
                if (!cascade)
                {
                    throw new SchemaException($"cannot drop constraint {key.Name} on table {table.Name} because other objects depend on it");
                }

                RemoveConstraint(referencing.Id, foreignKey, cascade);
            }
        }
    }

    private void AlterIndex(AlterTable alter)
    {
        if (_schema.FindIndex(alter.Name.Schema?.Value, alter.Name.Name.Value) is not { } found)
        {
            if (!alter.IfExists)
            {
                throw new SchemaException($"relation \"{Describe(alter.Name)}\" does not exist");
            }

            return;
        }

        foreach (var action in alter.Actions)
        {
            switch (action)
            {
                case SetTableOptions options:
                    ChangeIndex(found.Table, found.Index with { Options = options.IsReset ? null : Options(options.Options) });
                    break;
                case AttachPartition attach when _schema.FindIndex(attach.Partition.Schema?.Value, attach.Partition.Name.Value) is { } part:
                    ChangeIndex(part.Table, part.Index with { ParentIndexId = found.Index.Id });
                    if (part.Table.Constraints.FirstOrDefault(constraint => constraint.IndexId == part.Index.Id) is { } own && found.Index.ConstraintName is not null)
                    {
                        ChangeConstraint(Refresh(part.Table), own.Name, static constraint => constraint with { IsLocal = false, InheritanceCount = 1 });
                    }

                    ValidatePartitionedIndex(found.Table.Id, found.Index.Id);
                    break;
                default:
                    break;
            }
        }
    }

    private void ChangeIndex(Relation table, TableIndex changed)
    {
        table = Refresh(table);
        _schema.Put(table with { Indexes = [.. table.Indexes.Select(index => index.Id == changed.Id ? changed : index)] });
    }

    private static string RoleText(RoleName role) => role.Role switch
    {
        RoleKind.Public => "public",
        RoleKind.CurrentRole or RoleKind.CurrentUser => "current_user",
        RoleKind.SessionUser => "session_user",
        _ => role.Name?.Value ?? "",
    };
}
