using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>Constraints of tables, with the names PostgreSQL makes up for them.</summary>
public sealed partial class SchemaBuilder
{
    // A constraint that was written at a column, and that column.
    private readonly Dictionary<Constraint, string> _columnOf = [];
    private readonly List<PendingGenerated> _pendingGenerated = [];

    // Of a table that is being created NOT VALID means nothing: there are no rows.
    private bool _isNewTable;

    private void AddConstraints(int tableId, IReadOnlyList<Constraint> constraints)
    {
        BindPendingGenerated(tableId);
        foreach (var constraint in constraints.Where(static constraint => constraint.Kind == ConstraintKind.Check))
        {
            AddCheck(tableId, constraint, recurse: false);
        }

        // The primary key's index comes first, as its columns become NOT NULL.
        foreach (var constraint in constraints.Where(static constraint => constraint.Kind == ConstraintKind.PrimaryKey))
        {
            AddIndexed(tableId, constraint, recurse: true);
        }

        foreach (var constraint in constraints.Where(static constraint => constraint.Kind != ConstraintKind.PrimaryKey && IsIndexed(constraint)))
        {
            AddIndexed(tableId, constraint, recurse: true);
        }

        foreach (var constraint in constraints.Where(static constraint => constraint.Kind == ConstraintKind.ForeignKey))
        {
            AddForeignKey(tableId, constraint);
        }

        foreach (var constraint in constraints)
        {
            _columnOf.Remove(constraint);
        }
    }

    private static bool IsIndexed(Constraint constraint) =>
        constraint.Kind is ConstraintKind.PrimaryKey or ConstraintKind.Unique or ConstraintKind.Exclusion;

    private void BindPendingGenerated(int tableId)
    {
        foreach (var (_, name, expression) in _pendingGenerated.FindAll(pending => pending.TableId == tableId))
        {
            var table = _schema.FindRelation(tableId)!;
            if (table.FindColumn(name) is { } column)
            {
                _schema.Put(Replace(table, column with { Default = BindDefault(expression, column, table) }));
            }
        }

        _pendingGenerated.RemoveAll(pending => pending.TableId == tableId);
    }

    private void AddConstraint(Relation table, Constraint constraint, bool recurse)
    {
        switch (constraint.Kind)
        {
            case ConstraintKind.Check:
                AddCheck(table.Id, constraint, recurse);
                break;
            case ConstraintKind.ForeignKey:
                AddForeignKey(table.Id, constraint);
                break;
            case ConstraintKind.PrimaryKey or ConstraintKind.Unique or ConstraintKind.Exclusion:
                AddIndexed(table.Id, constraint, recurse);
                break;
            default:
                break;
        }
    }

    private static string ConstraintName(Relation table, Constraint constraint, Func<string> choose)
    {
        if (constraint.Name is not { IsMissing: false } written)
        {
            return choose();
        }

        return table.Constraints.Any(existing => existing.Name == written.Value)
            ? throw new SchemaException($"constraint \"{written.Value}\" for relation \"{table.Name}\" already exists")
            : written.Value;
    }

    private void AddCheck(int tableId, Constraint constraint, bool recurse)
    {
        var table = _schema.FindRelation(tableId)!;
        var expression = BindCondition(constraint.Expression!, table);
        var column = expression.Columns.Count == 1 ? expression.Columns[0] : null;
        var name = constraint.Name is { IsMissing: false } written
            ? written.Value
            : ChooseConstraintName(table.Name, column, "check", table.Schema);
        var check = new TableConstraint
        {
            Name = name,
            Kind = TableConstraintKind.Check,
            Columns = expression.Columns,
            Expression = expression,
            IsValidated = _isNewTable || !constraint.IsNotValid,
            IsNoInherit = constraint.IsNoInherit,
        };
        var existing = table.Constraints.FirstOrDefault(other => other.Name == name);
        if (existing is { IsLocal: false, Kind: TableConstraintKind.Check })
        {
            // Merged with the inherited one of the same name.
            _schema.Put(table with { Constraints = [.. table.Constraints.Select(other => other == existing ? existing with { IsLocal = true } : other)] });
            return;
        }

        if (existing is not null)
        {
            throw new SchemaException($"constraint \"{name}\" for relation \"{table.Name}\" already exists");
        }

        _schema.Put(table with { Constraints = [.. table.Constraints, check] });
        if (recurse && !check.IsNoInherit)
        {
            AddCheckToChildren(tableId, check);
        }
    }

    private void AddCheckToChildren(int tableId, TableConstraint check)
    {
        foreach (var child in _schema.ChildrenOf(tableId).ToArray())
        {
            AddInheritedCheck(child.Id, check);
            AddCheckToChildren(child.Id, check);
        }
    }

    private void AddInheritedCheck(int tableId, TableConstraint check)
    {
        var table = _schema.FindRelation(tableId)!;
        if (table.Constraints.FirstOrDefault(other => other.Name == check.Name) is { } existing)
        {
            var merged = existing with { InheritanceCount = existing.InheritanceCount + 1, IsLocal = existing.IsLocal && !table.IsPartition };
            _schema.Put(table with { Constraints = [.. table.Constraints.Select(other => other == existing ? merged : other)] });
        }
        else
        {
            _schema.Put(table with { Constraints = [.. table.Constraints, check with { IsLocal = false, InheritanceCount = 1 }] });
        }
    }

    private void AddForeignKey(int tableId, Constraint constraint)
    {
        var table = _schema.FindRelation(tableId)!;
        var referenced = Require(constraint.ReferencedTable!);
        string[] columns = _columnOf.TryGetValue(constraint, out var own) ? [own] : [.. Names(constraint.Columns)];
        foreach (var column in columns)
        {
            RequireColumn(table, column);
        }

        var (targets, index) = ReferencedKey(referenced, [.. Names(constraint.ReferencedColumns)]);
        if (targets.Count != columns.Length)
        {
            throw new SchemaException("number of referencing and referenced columns for foreign key disagree");
        }

        var name = ConstraintName(table, constraint, () => ChooseConstraintName(table.Name, ObjectNames.Join(columns), "fkey", table.Schema));
        var key = new TableConstraint
        {
            Name = name,
            Kind = TableConstraintKind.ForeignKey,
            Columns = columns,
            ReferencedRelationId = referenced.Id,
            ReferencedColumns = targets,
            ReferencedIndex = index,
            OnDelete = Action(constraint.OnDelete),
            OnUpdate = Action(constraint.OnUpdate),
            IsFullMatch = constraint.Match == ForeignKeyMatch.Full,
            IsDeferrable = constraint.IsDeferrable ?? constraint.IsInitiallyDeferred ?? false,
            IsInitiallyDeferred = constraint.IsInitiallyDeferred ?? false,
            IsValidated = _isNewTable || !constraint.IsNotValid,
        };
        _schema.Put(table with { Constraints = [.. table.Constraints, key] });
        if (table.Kind == RelationKind.PartitionedTable)
        {
            foreach (var child in _schema.ChildrenOf(tableId).ToArray())
            {
                AddInheritedForeignKeys(child.Id, _schema.FindRelation(tableId)!);
            }
        }
    }

    private static ReferentialAction Action(ForeignKeyAction action) => action switch
    {
        ForeignKeyAction.Restrict => ReferentialAction.Restrict,
        ForeignKeyAction.Cascade => ReferentialAction.Cascade,
        ForeignKeyAction.SetNull => ReferentialAction.SetNull,
        ForeignKeyAction.SetDefault => ReferentialAction.SetDefault,
        _ => ReferentialAction.NoAction,
    };

    private static (IReadOnlyList<string> Columns, string? Index) ReferencedKey(Relation referenced, string[] written)
    {
        if (written.Length == 0)
        {
            return referenced.Indexes.FirstOrDefault(static index => index.IsPrimary) is { } primary
                ? ([.. primary.Keys.Select(static key => key.Column!)], primary.Name)
                : throw new SchemaException($"there is no primary key for referenced table \"{referenced.Name}\"");
        }

        foreach (var column in written)
        {
            RequireColumn(referenced, column);
        }

        var match = referenced.Indexes.FirstOrDefault(index =>
            index.IsUnique && index.Predicate is null && index.Keys.Count == written.Length
            && index.Keys.All(key => key.Column is { } column && written.Contains(column)));
        return match is null
            ? throw new SchemaException($"there is no unique constraint matching given keys for referenced table \"{referenced.Name}\"")
            : (written, match.Name);
    }

    private void AddInheritedForeignKeys(int partitionId, Relation parent)
    {
        foreach (var key in parent.Constraints.Where(static constraint => constraint.Kind == TableConstraintKind.ForeignKey))
        {
            var partition = _schema.FindRelation(partitionId)!;
            var same = partition.Constraints.FirstOrDefault(other => other.Kind == TableConstraintKind.ForeignKey
                && other.ReferencedRelationId == key.ReferencedRelationId && other.Columns.SequenceEqual(key.Columns) && other.InheritanceCount == 0);
            if (same is not null)
            {
                _schema.Put(partition with { Constraints = [.. partition.Constraints.Select(other => other == same ? same with { InheritanceCount = 1, IsLocal = false } : other)] });
                continue;
            }

            if (partition.Constraints.Any(other => other.Name == key.Name && other.InheritanceCount > 0))
            {
                continue;
            }

            var name = partition.Constraints.Any(other => other.Name == key.Name)
                ? ChooseConstraintName(partition.Name, ObjectNames.Join(key.Columns), "fkey", partition.Schema)
                : key.Name;
            _schema.Put(partition with { Constraints = [.. partition.Constraints, key with { Name = name, IsLocal = false, InheritanceCount = 1 }] });
            foreach (var child in _schema.ChildrenOf(partitionId).ToArray())
            {
                AddInheritedForeignKeys(child.Id, _schema.FindRelation(partitionId)!);
            }
        }
    }

    private sealed record PendingGenerated(int TableId, string Column, Expression Expression);
}
