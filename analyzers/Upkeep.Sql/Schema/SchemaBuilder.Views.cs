using Upkeep.Sql.Binding;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>Views, materialized views and tables made from queries: their columns are those of the bound query.</summary>
public sealed partial class SchemaBuilder
{
    private void Create(CreateView create)
    {
        var schema = TargetSchema(create.Name.Schema?.Value, create.Persistence);
        var name = create.Name.Name.Value;
        var existing = _schema.FindRelation(schema, name);
        if (existing is not null && !(create.OrReplace && existing.Kind == RelationKind.View))
        {
            throw new SchemaException($"relation \"{name}\" already exists");
        }

        if (existing is null)
        {
            RequireFreeName(schema, name);
        }

        var query = BindViewQuery(create);
        var view = new Relation
        {
            Id = existing?.Id ?? _schema.TakeId(),
            Schema = schema,
            Name = name,
            Kind = RelationKind.View,
            RowTypeId = existing?.RowTypeId ?? 0,
            Columns = ViewColumns(query, create.Columns),
            Definition = create.Query.GetText(_sql),
            Uses = query.Uses,
            IsTemporary = schema == DatabaseSchema.Temporary,
            IsUncertain = !query.IsCertain,
        };
        view = view with { NextOrdinal = view.Columns.Count + 1 };
        if (existing is null)
        {
            AddRelation(view);
        }
        else
        {
            _schema.Put(view);
        }
    }

    private BoundStatement BindViewQuery(CreateView create)
    {
        var query = create.IsRecursive
            ? Binder.BindRecursiveView(_schema, create, _sql)
            : Binder.BindStatement(_schema, create.Query, _sql);
        return RequireBound(query);
    }

    // The server would have rejected it, unless what is missing may well be there.
    private static BoundStatement RequireBound(BoundStatement query) =>
        query.IsCertain && query.Diagnostics.Count > 0 ? throw new SchemaException(query.Diagnostics[0].Message) : query;

    private static Column[] ViewColumns(BoundStatement query, NodeList<Identifier> names) =>
    [
        .. query.Columns.Select((column, index) => new Column
        {
            Name = index < names.Count ? names[index].Value : column.Name,
            Ordinal = index + 1,
            TypeId = column.DeclaredTypeId == TypeIds.Unknown ? TypeIds.Text : column.DeclaredTypeId,
            Modifier = column.DeclaredTypeId == column.TypeId ? column.Modifier : -1,
            ViewNullable = column.IsNullable,
        }),
    ];

    private void Create(CreateTableAs create)
    {
        var schema = TargetSchema(create.Name.Schema?.Value, create.Persistence);
        var name = create.Name.Name.Value;
        if (create.IfNotExists && _schema.IsRelationNameTaken(schema, name))
        {
            return;
        }

        RequireFreeName(schema, name);
        if (create.Query is ExecuteStatement)
        {
            AddUncertain(name, "a table made by EXECUTE");
            return;
        }

        var query = RequireBound(Binder.BindStatement(_schema, create.Query, _sql));
        var columns = ViewColumns(query, create.Columns);
        AddRelation(new Relation
        {
            Id = _schema.TakeId(),
            Schema = schema,
            Name = name,
            Kind = create.IsMaterializedView ? RelationKind.MaterializedView : RelationKind.Table,
            Columns = create.IsMaterializedView ? columns : [.. columns.Select(static column => column with { ViewNullable = null })],
            Definition = create.IsMaterializedView ? create.Query.GetText(_sql) : null,
            Uses = create.IsMaterializedView ? query.Uses : [],
            IsTemporary = schema == DatabaseSchema.Temporary,
            IsUnlogged = create.Persistence == TablePersistence.Unlogged,
            IsUncertain = !query.IsCertain,
            NextOrdinal = columns.Length + 1,
        });
    }

    private void CreateFrom(SelectStatement select)
    {
        var into = select.Into!;
        var schema = TargetSchema(into.Target.Schema?.Value, into.Persistence);
        RequireFreeName(schema, into.Target.Name.Value);
        var query = RequireBound(Binder.BindStatement(_schema, select, _sql));
        AddRelation(new Relation
        {
            Id = _schema.TakeId(),
            Schema = schema,
            Name = into.Target.Name.Value,
            Columns = [.. ViewColumns(query, default).Select(static column => column with { ViewNullable = null })],
            IsTemporary = schema == DatabaseSchema.Temporary,
            IsUncertain = !query.IsCertain,
            NextOrdinal = query.Columns.Count + 1,
        });
    }

    // A view's nullability was derived from constraints that have changed since.
    private void RefreshViewNullability(int relationId)
    {
        foreach (var view in _schema.Relations.Where(relation => relation.Uses.Any(use => use.RelationId == relationId)).ToArray())
        {
            var again = BindAgain(view);
            _schema.Put(view with { Columns = [.. view.Columns.Select((column, index) => column with { ViewNullable = again?.Columns[index].IsNullable })] });
            RefreshViewNullability(view.Id);
        }
    }

    // Its text may mean something else by now: columns were renamed. It counts only while it reads what it read then.
    private BoundStatement? BindAgain(Relation view)
    {
        if (view.Definition is not { } definition || Parsing.SqlParser.Parse(definition, SqlOptions.Of(_schema.Level)) is not { Errors.Count: 0, Statements.Count: 1 } tree)
        {
            return null;
        }

        var bound = Binder.BindStatement(_schema, tree.Statements[0], definition);
        return bound.IsCertain && bound.Diagnostics.Count == 0 && bound.Columns.Count == view.Columns.Count
            && new HashSet<RelationUse>(bound.Uses).SetEquals(view.Uses)
            ? bound
            : null;
    }
}
