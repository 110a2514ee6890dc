using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>ALTER TABLE … COLUMN, with what it does to children, indexes, constraints and views.</summary>
public sealed partial class SchemaBuilder
{
    private void Apply(Relation table, AddColumn add, bool recurse)
    {
        var name = add.Column.Name.Value;
        if (table.Kind == RelationKind.CompositeType)
        {
            AddAttribute(table, add.Column);
            return;
        }

        if (table.FindColumn(name) is not null)
        {
            if (add.IfNotExists)
            {
                return;
            }

            throw new SchemaException($"column \"{name}\" of relation \"{table.Name}\" already exists");
        }

        var constraints = new List<Constraint>();
        _schema.Put(AddColumn(table, add.Column, constraints, mergesOnly: false));
        AddConstraints(table.Id, constraints);
        if (recurse)
        {
            AddColumnToChildren(table.Id, name);
        }
    }

    private void AddColumnToChildren(int tableId, string name)
    {
        var table = _schema.FindRelation(tableId)!;
        var column = table.FindColumn(name)!;
        foreach (var child in _schema.ChildrenOf(tableId).ToArray())
        {
            var merged = child.FindColumn(name) is { } existing
                ? Replace(child, existing with { InheritanceCount = existing.InheritanceCount + 1 })
                : child with
                {
                    Columns = [.. child.Columns, column with { Ordinal = child.NextOrdinal, IsLocal = false, InheritanceCount = 1, Identity = IdentityKind.None, Comment = null }],
                    NextOrdinal = child.NextOrdinal + 1,
                };
            _schema.Put(merged);
            foreach (var check in table.Constraints.Where(constraint => constraint is { Kind: TableConstraintKind.Check, IsNoInherit: false } && constraint.Columns.Contains(name)))
            {
                AddInheritedCheck(child.Id, check);
            }

            AddColumnToChildren(child.Id, name);
        }
    }

    private void Apply(Relation table, DropColumn drop, bool recurse)
    {
        var name = drop.Column.Value;
        if (table.FindColumn(name) is not { } column)
        {
            if (drop.IfExists)
            {
                return;
            }

            throw new SchemaException($"column \"{name}\" of relation \"{table.Name}\" does not exist");
        }

        if (column.InheritanceCount > 0)
        {
            throw new SchemaException($"cannot drop inherited column \"{name}\"");
        }

        RemoveColumn(table.Id, name, drop.Behavior == DropBehavior.Cascade, recurse);
    }

    private void RemoveColumn(int tableId, string name, bool cascade, bool recurse)
    {
        var table = _schema.FindRelation(tableId)!;
        RemoveUses(table, name, cascade);
        foreach (var constraint in table.Constraints.Where(constraint => Reads(constraint, name)).ToArray())
        {
            if (_schema.FindRelation(tableId)!.Constraints.Contains(constraint))
            {
                RemoveConstraint(tableId, constraint, cascade);
            }
        }

        DropOwnedSequences(table, name);
        table = _schema.FindRelation(tableId)!;
        _schema.Put(table with
        {
            Columns = [.. table.Columns.Where(column => column.Name != name)],
            Indexes = [.. table.Indexes.Where(index => !Reads(index, name))],
        });
        foreach (var child in _schema.ChildrenOf(tableId).ToArray())
        {
            if (child.FindColumn(name) is not { } inherited)
            {
                continue;
            }

            if (recurse && inherited.InheritanceCount == 1 && !inherited.IsLocal)
            {
                RemoveColumn(child.Id, name, cascade, recurse);
            }
            else
            {
                _schema.Put(Replace(child, inherited with { InheritanceCount = inherited.InheritanceCount - 1, IsLocal = true }));
            }
        }
    }

    private static bool Reads(TableConstraint constraint, string column) => constraint.Columns.Contains(column);

    private static bool Reads(TableIndex index, string column) =>
        index.Keys.Any(key => key.Column == column || key.Expression?.Columns.Contains(column) == true)
        || index.IncludedColumns.Contains(column)
        || index.Predicate?.Columns.Contains(column) == true;

    private void Apply(Relation table, AlterColumnType alter, bool recurse)
    {
        var column = RequireColumn(table, alter.Column.Value);
        var type = RequireType(alter.Type);
        var changed = column with { TypeId = type.TypeId, Modifier = type.Modifier, Collation = alter.Collation is { } collation ? Last(collation) : null };

        // The default stays: PostgreSQL brings it to the new type by a cast that it does not show.
        table = Replace(table, changed);
        _schema.Put(table);
        RebindExpressions(table.Id, column.Name);
        if (column.Identity != IdentityKind.None)
        {
            foreach (var sequence in _schema.Relations.Where(relation => relation.OwnedBy?.RelationId == table.Id && relation.OwnedBy.Column == column.Name && relation.IsIdentitySequence).ToArray())
            {
                _schema.Put(sequence with { SequenceTypeId = type.TypeId });
            }
        }

        if (!recurse)
        {
            return;
        }

        foreach (var child in _schema.ChildrenOf(table.Id).ToArray())
        {
            if (child.FindColumn(column.Name) is not null)
            {
                Apply(child, alter, recurse);
            }
        }
    }

    private bool ApplyToColumn(Relation table, AlterTableAction action, bool recurse)
    {
        switch (action)
        {
            case SetColumnDefault set:
                ChangeColumn(table, set.Column.Value, recurse, column => column with { Default = BindDefault(set.Default, column) });
                return true;
            case DropColumnDefault drop:
                ChangeColumn(table, drop.Column.Value, recurse, static column => column with { Default = null });
                return true;
            case SetColumnNotNull set:
                ChangeColumn(table, set.Column.Value, recurse, static column => column with { IsNotNull = true });
                RefreshViewNullability(table.Id);
                return true;
            case DropColumnNotNull drop:
                if (table.Indexes.Any(index => index.IsPrimary && index.Keys.Any(key => key.Column == drop.Column.Value)))
                {
                    throw new SchemaException($"column \"{drop.Column.Value}\" is in a primary key");
                }

                ChangeColumn(table, drop.Column.Value, recurse, static column => column with { IsNotNull = false });
                RefreshViewNullability(table.Id);
                return true;
            case SetColumnExpression set:
                ChangeColumn(table, set.Column.Value, recurse, column => column with { Default = BindDefault(set.Expression, column, table) });
                return true;
            case DropColumnExpression drop:
                ChangeColumn(table, drop.Column.Value, recurse, static column => column with { IsGenerated = false, Default = null });
                return true;
            case AddColumnIdentity add:
                var target = RequireColumn(table, add.Column.Value);
                AddSequence(table, target.Name, target.TypeId, isIdentity: true);
                ChangeColumn(table, target.Name, recurse: false, column => column with { Identity = Kind(add.Generation) });
                return true;
            case AlterColumnIdentity { Generation: { } generation } alter:
                ChangeColumn(table, alter.Column.Value, recurse: false, column => column with { Identity = Kind(generation) });
                return true;
            case DropColumnIdentity drop:
                if (RequireColumn(table, drop.Column.Value).Identity != IdentityKind.None)
                {
                    DropOwnedSequences(table, drop.Column.Value);
                }

                ChangeColumn(table, drop.Column.Value, recurse: false, static column => column with { Identity = IdentityKind.None });
                return true;
            default:
                return false;
        }
    }

    private static IdentityKind Kind(IdentityGeneration generation) =>
        generation == IdentityGeneration.Always ? IdentityKind.Always : IdentityKind.ByDefault;

    private void ChangeColumn(Relation table, string name, bool recurse, Func<Column, Column> change)
    {
        _schema.Put(Replace(table, change(RequireColumn(table, name))));
        if (!recurse)
        {
            return;
        }

        foreach (var child in _schema.ChildrenOf(table.Id).ToArray())
        {
            if (child.FindColumn(name) is not null)
            {
                ChangeColumn(child, name, recurse, change);
            }
        }
    }

    private void AddAttribute(Relation composite, ColumnDefinition definition)
    {
        if (composite.FindColumn(definition.Name.Value) is not null)
        {
            throw new SchemaException($"column \"{definition.Name.Value}\" of relation \"{composite.Name}\" already exists");
        }

        var type = RequireType(definition.Type!);
        _schema.Put(composite with
        {
            Columns = [.. composite.Columns, new Column { Name = definition.Name.Value, Ordinal = composite.NextOrdinal, TypeId = type.TypeId, Modifier = type.Modifier }],
            NextOrdinal = composite.NextOrdinal + 1,
        });
    }
}
