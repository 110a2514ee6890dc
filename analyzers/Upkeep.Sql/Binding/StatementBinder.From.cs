using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>FROM: tables, subqueries, functions.</summary>
internal sealed partial class StatementBinder
{
    // Conditions that every row of the query at hand has met: those of its inner joins.
    private List<BoundExpression> _joinConditions = [];

    private void BindFrom(NodeList<TableReference> from)
    {
        _joinConditions = [];
        foreach (var item in from)
        {
            var added = BindItem(item, isTop: true);
            RefuseSameNames(_scope.Entries, added, item);
            _scope.Entries.AddRange(added);
        }
    }

    /// <summary>Binds an item. What a LATERAL item may see must be in the scope already.</summary>
    private List<VisibleEntry> BindItem(TableReference item, bool isTop)
    {
        if (_depth >= MaximumDepth)
        {
            _scope.IsUncertain = true;
            _isCertain = false;
            return [];
        }

        _depth++;
        List<VisibleEntry> bound = item switch
        {
            NamedTable table => [Visible(BindNamed(table), table)],
            DerivedTable derived => [BindDerived(derived)],
            FunctionTable function => [Visible(BindFunctionTable(function), function)],
            JoinedTable join => BindJoin(join, isTop),
            XmlTable xml => [Visible(BindXmlTable(xml), xml)],
            JsonTable json => [Visible(BindJsonTable(json), json)],
            _ => [Visible(new RangeEntry { Name = item.Alias?.Name.Value ?? "", Columns = [], IsUncertain = true }, item)],
        };
        _depth--;
        return bound;
    }

    private VisibleEntry Visible(RangeEntry entry, SqlNode node)
    {
        _tables[node] = entry;
        if (entry.IsUncertain)
        {
            _claims = false;
            _scope.IsUncertain = true;
        }

        return new VisibleEntry(entry, IsNamed: entry.Name.Length > 0, HasColumns: true);
    }

    private RangeEntry BindNamed(NamedTable table)
    {
        var entry = BindRelation(table.Name, table.Alias, table);
        if (table.Sample is { } sample)
        {
            foreach (var argument in sample.Arguments)
            {
                Coerce(Bind(argument), sample.Method.Parts.Count > 0 && sample.Method.Parts[0].Value is "system_rows" or "system_time" ? TypeIds.Int8 : TypeIds.Float4);
            }

            if (sample.Seed is { } seed)
            {
                Coerce(Bind(seed), TypeIds.Float8);
            }
        }

        return entry;
    }

    private RangeEntry BindRelation(RelationName name, TableAlias? alias, SqlNode node)
    {
        if (name.Schema is null && name.Catalog is null && !name.Name.ContainsHole && _scope.FindCommonTable(name.Name.Value) is { } common)
        {
            var columns = Renamed(common.Columns, alias);
            return new RangeEntry { Name = alias?.Name.Value ?? name.Name.Value, HasAlias = alias is not null, Columns = columns, IsUncertain = common.IsUncertain };
        }

        var entry = FindTable(name) is { } relation
            ? EntryFor(relation, alias)
            : new RangeEntry { Name = alias?.Name.Value ?? name.Name.Value, HasAlias = alias is not null, Columns = [], IsUncertain = true };
        _tables[node] = entry;
        return entry;
    }

    private RangeEntry EntryFor(Relation relation, TableAlias? alias) => new()
    {
        Name = alias?.Name.Value ?? relation.Name,
        HasAlias = alias is not null,
        Relation = relation,
        Columns = Renamed(ColumnsOf(relation), alias),
        IsUncertain = relation.IsUncertain || MayBeOfLaterVersion(relation.Schema),
        RowTypeId = relation.RowTypeId == 0 ? TypeIds.Record : relation.RowTypeId,
    };

    private RangeColumn[] ColumnsOf(Relation relation) =>
    [
        .. relation.Columns.Select(column => new RangeColumn
        {
            Name = column.Name,
            TypeId = column.TypeId,
            Modifier = column.Modifier,
            IsNullable = relation.UncertainColumns.Contains(column.Name) ? null : column.IsNotNull || IsNotNullDomain(column.TypeId) ? false : relation.Kind is RelationKind.View or RelationKind.MaterializedView ? column.ViewNullable : true,
            RelationColumn = column.Name,
        }),
    ];

    private bool IsNotNullDomain(int typeId)
    {
        var type = typeId >= DatabaseSchema.FirstUserId ? _schema.FindType(typeId) : null;
        for (var depth = 0; depth < 32 && type is { Kind: PgTypeKind.Domain }; depth++)
        {
            if (type.IsNotNull)
            {
                return true;
            }

            type = _schema.FindType(type.BaseId);
        }

        return false;
    }

    private static IReadOnlyList<RangeColumn> Renamed(IReadOnlyList<RangeColumn> columns, TableAlias? alias)
    {
        if (alias is null || alias.Columns.Count == 0)
        {
            return columns;
        }

        return
        [
            .. columns.Select((column, index) => index < alias.Columns.Count
                ? new RangeColumn
                {
                    Name = alias.Columns[index].Value,
                    TypeId = column.TypeId,
                    Modifier = column.Modifier,
                    IsNullable = column.IsNullable,
                    Source = column.Source,
                    Composite = column.Composite,
                    RelationColumn = column.RelationColumn,
                }
                : column),
        ];
    }

    /// <summary>The relation of that name; null where it is not known, which is reported where it is certain.</summary>
    private Relation? FindTable(RelationName name)
    {
        if (name.Name.ContainsHole || name.Name.IsMissing || name.Schema is { ContainsHole: true } || name.Catalog is { ContainsHole: true })
        {
            // A hole for the schema only, as in {schema}.orders: the table is looked for in every schema.
            if (!name.Name.ContainsHole && name.Schema is { ContainsHole: true })
            {
                var candidates = _schema.Relations.Where(relation => relation.Name == name.Name.Value).Take(2).ToArray();
                if (candidates.Length == 1 && !_schema.Uncertainty.IsUncertain(name.Name.Value))
                {
                    _uses.Add(new RelationUse(candidates[0].Id, null));
                    return candidates[0];
                }
            }

            _isCertain = false;
            return null;
        }

        if (_schema.FindRelation(name.Schema?.Value, name.Name.Value) is { Kind: not RelationKind.CompositeType } found)
        {
            _uses.Add(new RelationUse(found.Id, null));
            if (_schema.Uncertainty.IsUncertain(found.Name) || found.IsUncertain)
            {
                _isCertain = false;
            }

            return found;
        }

        var mayBeNew = MayBeOfLaterVersion(name.Schema?.Value ?? (name.Name.Value.StartsWith("pg_", StringComparison.Ordinal) ? "pg_catalog" : "public"));
        if (_namesAreCertain && !mayBeNew && !_schema.Uncertainty.IsUncertain(name.Name.Value) && !(name.Schema is not null && _schema.Uncertainty.IsUncertain(name.Schema.Value)))
        {
            if (name.Catalog is not null)
            {
                RefuseOtherDatabase(name);
                _isCertain = false;
                return null;
            }

            var written = (name.Schema is null ? "" : name.Schema.Value + ".") + name.Name.Value;
            Report(
                BindingRules.UnknownTable, "42P01", $"relation \"{written}\" does not exist", name,
                NameSuggestion.Find(name.Name.Value, _schema.Relations
                    .Where(relation => name.Schema is null ? _schema.SearchPath.Contains(relation.Schema) : relation.Schema == name.Schema.Value)
                    .Select(static relation => relation.Name)));
            _claims = false;
            return null;
        }

        _isCertain = false;
        return null;
    }

    private VisibleEntry BindDerived(DerivedTable derived)
    {
        var conditions = _joinConditions;
        var hidden = derived.IsLateral ? null : HideEntries();
        var query = BindSubquery(derived.Query);
        Restore(hidden);
        _joinConditions = conditions;
        var entry = new RangeEntry
        {
            Name = derived.Alias?.Name.Value ?? "",
            HasAlias = true,
            Columns = Renamed(ColumnsOf(query), derived.Alias),
            IsUncertain = query.Outputs.Count == 0 && !_isCertain,
        };
        return Visible(entry, derived);
    }

    private static RangeColumn[] ColumnsOf(BoundQuery query) =>
    [
        .. query.Outputs.Where(static output => !output.IsHidden).Select(static output => new RangeColumn
        {
            Name = output.Name,
            TypeId = output.Expression.TypeId,
            Modifier = output.Expression.Modifier,
            IsNullable = output.IsNullable,
            Composite = output.Expression,
        }),
    ];

    // Without LATERAL a subquery does not see its neighbours.
    private List<VisibleEntry> HideEntries()
    {
        var hidden = _scope.Entries.ToList();
        _scope.Entries.Clear();
        return hidden;
    }

    private void Restore(List<VisibleEntry>? hidden)
    {
        if (hidden is not null)
        {
            _scope.Entries.InsertRange(0, hidden);
        }
    }
}
