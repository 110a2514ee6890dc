using Upkeep.Sql.Schema;
using Upkeep.Sql.Schema.Migrations;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.History;

/// <summary>What the migrations of a history took away, in order. It is worked out only when a query uses what is not there.</summary>
public sealed class SchemaChanges
{
    private readonly List<SchemaChange> _changes = [];

    private SchemaChanges()
    {
    }

    public IReadOnlyList<SchemaChange> All => _changes;

    /// <param name="files">The files with their statements, in the order in which they are applied.</param>
    public static SchemaChanges Of(IEnumerable<(string Path, SyntaxTree Tree)> files)
    {
        var changes = new SchemaChanges();
        var builder = new SchemaBuilder();
        (StatementPlace Place, List<Relation> Before)? pending = null;
        foreach (var (path, tree) in files)
        {
            builder.Apply(tree, path, (number, schema) =>
            {
                Settle(schema);
                if (tree.Statements[number] is DropStatement or AlterTable or RenameStatement or SetSchemaStatement)
                {
                    pending = (new StatementPlace(path, tree, number), [.. schema.Relations.Where(static relation => !relation.IsTemporary)]);
                }
            });
        }

        Settle(builder.Snapshot());
        return changes;

        void Settle(DatabaseSchema after)
        {
            if (pending is { } step)
            {
                foreach (var relation in step.Before)
                {
                    changes.Compare(relation, after, step.Place);
                }
            }

            pending = null;
        }
    }

    /// <summary>The change that took a relation's name away, the last one if several did.</summary>
    public SchemaChange? OfRelation(string? schema, string name) => _changes.FindLast(change =>
        change.Kind is SchemaChangeKind.RelationDropped or SchemaChangeKind.RelationRenamed && change.Before.Name == name && (schema is null || change.Before.Schema == schema));

    /// <summary>The change that took a column of one of these relations away.</summary>
    public SchemaChange? OfColumn(IReadOnlyCollection<int> relations, string column) => _changes.FindLast(change =>
        change.Kind is SchemaChangeKind.ColumnDropped or SchemaChangeKind.ColumnRenamed && change.Column == column && relations.Contains(change.Before.Id));

    /// <summary>The last change of that kind to a column.</summary>
    public SchemaChange? Last(SchemaChangeKind kind, int relation, string column) =>
        _changes.FindLast(change => change.Kind == kind && change.Before.Id == relation && change.Column == column);

    private void Compare(Relation before, DatabaseSchema after, StatementPlace place)
    {
        if (after.FindRelation(before.Id) is not { } now)
        {
            if (after.FindRelation(before.Schema, before.Name) is null)
            {
                Add(SchemaChangeKind.RelationDropped, null, null);
            }

            return;
        }

        if (ReferenceEquals(before, now))
        {
            return;
        }

        if (now.FullName != before.FullName && after.FindRelation(before.Schema, before.Name) is null)
        {
            Add(SchemaChangeKind.RelationRenamed, null, now.Name == before.Name ? now.FullName.ToString() : now.Name);
        }

        if (!before.IsTable)
        {
            return;
        }

        foreach (var column in before.Columns)
        {
            if (now.Columns.FirstOrDefault(other => other.Ordinal == column.Ordinal) is not { } same)
            {
                if (now.FindColumn(column.Name) is null)
                {
                    Add(SchemaChangeKind.ColumnDropped, column.Name, null);
                }
            }
            else
            {
                if (same.Name != column.Name && now.FindColumn(column.Name) is null)
                {
                    Add(SchemaChangeKind.ColumnRenamed, column.Name, same.Name);
                }

                if (same.TypeId != column.TypeId)
                {
                    Add(SchemaChangeKind.ColumnRetyped, same.Name, null, column.TypeId);
                }

                if (IsRequired(same) && !IsRequired(column))
                {
                    Add(SchemaChangeKind.ColumnRequired, same.Name, null);
                }
            }
        }

        foreach (var column in now.Columns)
        {
            if (IsRequired(column) && !before.Columns.Any(other => other.Ordinal == column.Ordinal))
            {
                Add(SchemaChangeKind.ColumnRequired, column.Name, null);
            }
        }

        void Add(SchemaChangeKind kind, string? column, string? newName, int oldType = 0) =>
            _changes.Add(new SchemaChange(kind, before, column, newName, oldType, place, NodeOf(place.Node, kind, column)));
    }

    private static bool IsRequired(Column column) => column is { IsNotNull: true, HasDefault: false, IsGenerated: false };

    private static SqlNode NodeOf(Statement statement, SchemaChangeKind kind, string? column)
    {
        foreach (var action in statement is AlterTable alter && column is not null ? alter.Actions : default)
        {
            var name = action switch
            {
                DropColumn drop when kind == SchemaChangeKind.ColumnDropped => drop.Column,
                AlterColumnType type when kind == SchemaChangeKind.ColumnRetyped => type.Column,
                SetColumnNotNull required when kind == SchemaChangeKind.ColumnRequired => required.Column,
                DropColumnDefault lost when kind == SchemaChangeKind.ColumnRequired => lost.Column,
                AddColumn added when kind == SchemaChangeKind.ColumnRequired => added.Column.Name,
                _ => null,
            };
            if (name?.Value == column)
            {
                return action;
            }
        }

        return statement;
    }
}
