using Upkeep.Sql.Binding;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Impact;

/// <summary>ADD COLUMN and ALTER COLUMN TYPE.</summary>
internal sealed partial class ImpactAnalysis
{
    private void Add(Relation table, IReadOnlyList<Relation> reached, AddColumn add)
    {
        if (table.FindColumn(add.Column.Name.Value) is not null)
        {
            return;
        }

        var cost = NewColumnCost.Of(_schema, add.Column, _sql);
        foreach (var member in reached)
        {
            if (member.FindColumn(add.Column.Name.Value) is null && cost.Rewrites)
            {
                Rewrite(member);
            }

            if (cost.Rewrites || cost.Verifies || (cost.BuildsIndex && (member.Id == table.Id || table.Kind == RelationKind.PartitionedTable)))
            {
                Scan(member);
            }
        }

        foreach (var constraint in add.Column.Constraints)
        {
            if (constraint is { Kind: ConstraintKind.ForeignKey, ReferencedTable: { } name } && Find(name) is { } referenced)
            {
                LockReferenced(referenced, LockMode.ShareRowExclusive);
                if (cost.HasDefault)
                {
                    if (cost.HasValue)
                    {
                        ScanTree(referenced);
                    }

                    foreach (var member in reached)
                    {
                        Scan(member);
                    }
                }
            }
        }
    }

    private void ChangeType(Relation table, AlterColumnType change)
    {
        if (table.FindColumn(change.Column.Value) is not { } column)
        {
            return;
        }

        var target = TypeNameResolution.Resolve(_schema, change.Type);
        if (target.TypeId == 0)
        {
            _isKnown = false;
            return;
        }

        BoundExpression? conversion = null;
        if (change.Using is { } expression)
        {
            conversion = new StatementBinder(_schema, _sql).BindSchemaExpression(expression, table, targetId: 0);
        }

        var rewrites = new TypeChange(_schema, _isZoneUtc).Rewrites(column, target, conversion);
        if (rewrites)
        {
            Rewrite(table);
            Scan(table);
        }

        if (table.Constraints.Any(constraint => constraint is { Kind: TableConstraintKind.Check, IsValidated: true } && constraint.Columns.Contains(column.Name)))
        {
            // Checked again for every row.
            Scan(table);
        }

        var collation = change.Collation is { Parts: { Count: > 0 } parts } ? parts[parts.Count - 1].Value : null;
        if (table.Indexes.Any(index => IndexCompatibility.MustRebuild(_schema, index, column, target.TypeId, collation)))
        {
            Scan(table);
        }

        ChangeKeys(table, column.Name, rewrites);
    }

    // Foreign keys over the column are dropped and made again, which locks the other side as both do.
    private void ChangeKeys(Relation table, string column, bool rewrites)
    {
        foreach (var key in table.Constraints.Where(constraint => constraint.Kind == TableConstraintKind.ForeignKey && constraint.Columns.Contains(column)))
        {
            if (_schema.FindRelation(key.ReferencedRelationId) is { } referenced)
            {
                Lock(referenced, LockMode.AccessExclusive);
                if (rewrites && key.IsValidated)
                {
                    Scan(referenced);
                    Scan(table);
                }
            }
        }

        foreach (var (other, key) in References(table))
        {
            if (key.ReferencedColumns.Contains(column))
            {
                Lock(other, LockMode.AccessExclusive);
                if (rewrites && key.IsValidated)
                {
                    Scan(other);
                    Scan(table);
                }
            }
        }
    }

    private void FollowDroppedColumn(Relation table, string column, bool cascade)
    {
        foreach (var constraint in table.Constraints.Where(constraint => constraint.Columns.Contains(column)))
        {
            FollowDroppedConstraint(table, constraint.Name);
        }

        if (!cascade)
        {
            return;
        }

        foreach (var (other, key) in References(table))
        {
            if (key.ReferencedColumns.Contains(column))
            {
                Lock(other, LockMode.AccessExclusive);
            }
        }

        DropViews(table, column);
    }
}
