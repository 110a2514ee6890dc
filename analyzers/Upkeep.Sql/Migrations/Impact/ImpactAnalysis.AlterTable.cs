using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Impact;

/// <summary>ALTER TABLE: one lock for all its sub-commands, the strongest that one of them asks for.</summary>
internal sealed partial class ImpactAnalysis
{
    private void Alter(AlterTable alter)
    {
        if (alter.ObjectKind == ObjectKind.Index)
        {
            AlterIndex(alter);
            return;
        }

        if (Find(alter.Name) is not { } table)
        {
            _isKnown &= alter.IfExists;
            return;
        }

        var mode = LockMode.None;
        foreach (var action in alter.Actions)
        {
            mode = Max(mode, LockFor(table, action));
        }

        var tree = alter.IsOnly ? [table] : Tree(table);
        Lock(table, mode);
        foreach (var action in alter.Actions)
        {
            var reached = Recurses(table, action) ? tree : [table];
            foreach (var member in reached)
            {
                Lock(member, mode);
            }

            Apply(alter, table, reached, action);
        }
    }

    private static LockMode Max(LockMode one, LockMode other) => one > other ? one : other;

    private static LockMode LockFor(Relation table, AlterTableAction action) => action switch
    {
        AddConstraint { Constraint.Kind: ConstraintKind.ForeignKey } => LockMode.ShareRowExclusive,
        SetTriggerState { IsRule: false } => LockMode.ShareRowExclusive,
        ValidateConstraint or SetColumnStatistics or SetColumnOptions or ClusterOn or AttachPartition => LockMode.ShareUpdateExclusive,
        DetachPartition { IsConcurrent: true } or DetachPartition { IsFinalize: true } => LockMode.ShareUpdateExclusive,
        SetTableOptions options when table.Kind != RelationKind.View && !options.Options.Any(static option => option.Name.Value == "user_catalog_table") =>
            LockMode.ShareUpdateExclusive,
        _ => LockMode.AccessExclusive,
    };

    // Which sub-commands go on to the tables that inherit, and to partitions.
    private static bool Recurses(Relation table, AlterTableAction action) => action switch
    {
        AddColumn or DropColumn or AlterColumnType or SetColumnDefault or DropColumnDefault or DropColumnNotNull
            or DropColumnExpression or SetColumnStatistics or SetColumnStorage or DropConstraint => true,
        ValidateConstraint validate => table.Constraints.Any(constraint => constraint.Name == validate.Name.Value && !constraint.IsValidated),
        SetColumnNotNull set => !IsKnownNotNull(table, [set.Column]),
        AddConstraint { Constraint: { Kind: ConstraintKind.Check } check } => !check.IsNoInherit,
        AddConstraint { Constraint: { Kind: ConstraintKind.PrimaryKey, UsingIndex: null } key } => !IsKnownNotNull(table, key.Columns),
        AddConstraint { Constraint.Kind: ConstraintKind.ForeignKey } or AlterConstraint => table.Kind == RelationKind.PartitionedTable,
        SetTriggerState { IsRule: false } => table.Kind == RelationKind.PartitionedTable && table.Triggers.Any(static trigger => trigger.IsForEachRow),
        _ => false,
    };

    // Partitions of a column that is NOT NULL have it so, too; children by inheritance need not.
    private static bool IsKnownNotNull(Relation table, IEnumerable<Identifier> columns) =>
        table.Kind == RelationKind.PartitionedTable && columns.All(column => table.FindColumn(column.Value) is { IsNotNull: true });

    private void Apply(AlterTable alter, Relation table, IReadOnlyList<Relation> reached, AlterTableAction action)
    {
        switch (action)
        {
            case AddColumn add:
                Add(table, reached, add);
                break;
            case AlterColumnType change:
                foreach (var member in reached)
                {
                    ChangeType(member, change);
                }

                break;
            case SetColumnNotNull set:
                foreach (var member in reached)
                {
                    if (member.FindColumn(set.Column.Value) is { } column && !NotNullProof.IsProven(_schema, member, column.Name, Dropped(alter)))
                    {
                        Scan(member);
                    }
                }

                break;
            case AddConstraint add:
                Add(alter, table, reached, add.Constraint);
                break;
            case ValidateConstraint validate:
                Validate(table, reached, validate.Name.Value);
                break;
            case DropConstraint drop:
                foreach (var member in reached)
                {
                    FollowDroppedConstraint(member, drop.Name.Value);
                }

                break;
            case DropColumn drop:
                foreach (var member in reached)
                {
                    FollowDroppedColumn(member, drop.Column.Value, drop.Behavior == DropBehavior.Cascade);
                }

                // With ONLY, too: the column of each child becomes its own.
                foreach (var child in _schema.ChildrenOf(table.Id))
                {
                    Lock(child, LockMode.AccessExclusive);
                }

                break;
            default:
                ApplyToStorage(table, action);
                break;
        }
    }

    private void ApplyToStorage(Relation table, AlterTableAction action)
    {
        switch (action)
        {
            case SetLogged logged when logged.IsLogged == table.IsUnlogged:
                Rewrite(table);
                Scan(table);
                break;
            case SetTablespace space when space.Tablespace.Value != "pg_default":
                // Copied block by block.
                Rewrite(table);
                break;
            case SetAccessMethod method when method.AccessMethod.Value != "heap":
                Rewrite(table);
                Scan(table);
                break;
            case InheritParent inherit:
                Lock(inherit.Parent, inherit.IsNoInherit ? LockMode.AccessShare : LockMode.ShareUpdateExclusive);
                break;
            case AttachPartition attach:
                Attach(table, attach);
                break;
            case DetachPartition detach:
                Detach(table, detach);
                break;
            default:
                break;
        }
    }

    /// <summary>The constraints that the same ALTER TABLE drops: it drops first, whatever the order in the text.</summary>
    private static HashSet<string> Dropped(AlterTable alter) =>
        [.. alter.Actions.OfType<DropConstraint>().Select(static drop => drop.Name.Value)];

    private void AlterIndex(AlterTable alter)
    {
        // The index alone is locked, but for making one a part of another.
        foreach (var attach in alter.Actions.OfType<AttachPartition>())
        {
            foreach (var name in new[] { alter.Name, attach.Partition })
            {
                if (_schema.FindIndex(name.Schema?.Value, name.Name.Value) is { } found)
                {
                    Lock(found.Table, LockMode.AccessShare);
                }
            }
        }
    }
}
