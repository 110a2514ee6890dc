using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Resolution;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>Joins: which names they leave visible, and whose rows they may replace by nulls.</summary>
internal sealed partial class StatementBinder
{
    private List<VisibleEntry> BindJoin(JoinedTable join, bool isTop)
    {
        var isInner = join.Kind is JoinKind.Inner or JoinKind.Cross;
        var outerConditions = _joinConditions;
        _joinConditions = [];
        var left = BindItem(join.Left, isTop && isInner);
        var leftConditions = _joinConditions;

        // LATERAL on the right sees the left.
        var before = _scope.Entries.Count;
        _scope.Entries.AddRange(left);
        _joinConditions = [];
        var right = BindItem(join.Right, isTop && isInner);
        var rightConditions = _joinConditions;
        _scope.Entries.RemoveRange(before, _scope.Entries.Count - before);
        _joinConditions = outerConditions;

        RefuseSameNames(left, right, join.Right);
        List<VisibleEntry> result = join.IsNatural || join.Using.Count > 0
            ? JoinUsing(join, left, right, out var equalities)
            : JoinOn(join, left, right, out equalities);
        _joins[join] = equalities;
        if (join.Kind is JoinKind.Left or JoinKind.Full)
        {
            Extend(right);
        }

        if (join.Kind is JoinKind.Right or JoinKind.Full)
        {
            Extend(left);
        }

        if (join.Kind == JoinKind.Full)
        {
            Partner(left, right);
            Partner(right, left);
        }

        // What held for a side that nothing is added to still holds.
        if (join.Kind is not (JoinKind.Right or JoinKind.Full))
        {
            _joinConditions.AddRange(leftConditions);
        }

        if (join.Kind is not (JoinKind.Left or JoinKind.Full))
        {
            _joinConditions.AddRange(rightConditions);
        }

        if (isInner)
        {
            _joinConditions.AddRange(equalities);
        }

        if (join.Alias is { } alias)
        {
            result = [AliasJoin(join, alias, result)];
        }

        return result;
    }

    private static void Partner(List<VisibleEntry> side, List<VisibleEntry> other)
    {
        foreach (var visible in side)
        {
            visible.Entry.FullJoinPartners = [.. other.Select(static partner => partner.Entry)];
        }
    }

    private static void Extend(List<VisibleEntry> entries)
    {
        foreach (var visible in entries)
        {
            visible.Entry.Extensions++;
        }
    }

    private List<VisibleEntry> JoinOn(JoinedTable join, List<VisibleEntry> left, List<VisibleEntry> right, out List<BoundExpression> conditions)
    {
        conditions = [];
        if (join.On is { } on)
        {
            // ON sees only what is joined here, and what is around the query.
            var hidden = HideEntries();
            _scope.Entries.AddRange(left);
            _scope.Entries.AddRange(right);
            var condition = Condition(BindWithoutSets(on, "JOIN conditions"), "JOIN/ON");
            RefuseAggregates(condition, "JOIN conditions");
            conditions.Add(condition);
            _scope.Entries.Clear();
            Restore(hidden);
        }

        return [.. left, .. right];
    }

    private List<VisibleEntry> JoinUsing(JoinedTable join, List<VisibleEntry> left, List<VisibleEntry> right, out List<BoundExpression> equalities)
    {
        equalities = [];
        var leftColumns = VisibleColumns(left);
        var rightColumns = VisibleColumns(right);
        var names = join.IsNatural
            ? leftColumns.Select(static column => column.Name).Where(name => rightColumns.Exists(other => other.Name == name)).Distinct().ToList()
            : [.. join.Using.Select(static name => name.Value)];
        var merged = new List<RangeColumn>();
        foreach (var name in names)
        {
            var node = join.Using.FirstOrDefault(identifier => identifier.Value == name);
            var leftColumn = FindUsing(leftColumns, name, left, node);
            var rightColumn = FindUsing(rightColumns, name, right, node);
            if (leftColumn is null || rightColumn is null)
            {
                _claims = false;
                continue;
            }

            merged.Add(Merge(join, name, leftColumn, rightColumn, equalities));
        }

        // The columns beyond the merged ones keep their places, the left side's first.
        var columns = new List<RangeColumn>(merged);
        columns.AddRange(leftColumns.Where(column => !names.Contains(column.Name)).Select(AsJoinColumn));
        columns.AddRange(rightColumns.Where(column => !names.Contains(column.Name)).Select(AsJoinColumn));
        var entry = new RangeEntry { Name = "", Columns = columns };
        var result = new List<VisibleEntry>();
        result.AddRange(left.Concat(right).Select(static visible => visible with { HasColumns = false }));
        result.Add(new VisibleEntry(entry, IsNamed: false, HasColumns: true));
        if (join.UsingAlias is { } usingAlias)
        {
            result.Add(new VisibleEntry(new RangeEntry { Name = usingAlias.Value, Columns = merged }, IsNamed: true, HasColumns: false));
        }

        return result;
    }

    private sealed record JoinColumn(string Name, BoundColumn Column);

    private static List<JoinColumn> VisibleColumns(List<VisibleEntry> entries)
    {
        var columns = new List<JoinColumn>();
        foreach (var visible in entries)
        {
            for (var i = 0; visible.HasColumns && i < visible.Entry.Columns.Count; i++)
            {
                var column = visible.Entry.Columns[i];
                columns.Add(new JoinColumn(column.Name, new BoundColumn
                {
                    Entry = visible.Entry,
                    Index = i,
                    Name = column.Name,
                    TypeId = column.TypeId,
                    Modifier = column.Modifier,
                }));
            }
        }

        return columns;
    }

    private static RangeColumn AsJoinColumn(JoinColumn column) => new()
    {
        Name = column.Name,
        TypeId = column.Column.TypeId,
        Modifier = column.Column.Modifier,
        Source = column.Column,
    };

    private BoundColumn? FindUsing(List<JoinColumn> columns, string name, List<VisibleEntry> side, Identifier? node)
    {
        var found = columns.FindAll(column => column.Name == name);
        if (found.Count == 1)
        {
            Use(found[0].Column.Entry, found[0].Column.Entry.Columns[found[0].Column.Index]);
            return found[0].Column;
        }

        if (_namesAreCertain && node is not null && !side.Exists(static visible => visible.Entry.IsUncertain))
        {
            if (found.Count == 0)
            {
                Report(
                    BindingRules.UnknownColumn, "42703", $"column \"{name}\" specified in USING clause does not exist in one of the tables", node,
                    NameSuggestion.Find(name, columns.Select(static column => column.Name)));
            }
            else
            {
                Report(BindingRules.AmbiguousName, "42702", $"common column name \"{name}\" appears more than once in one of the tables", node);
            }
        }

        return null;
    }

    private RangeColumn Merge(JoinedTable join, string name, BoundColumn left, BoundColumn right, List<BoundExpression> equalities)
    {
        if (CommonType.Select(_coercion, [left.TypeId, right.TypeId]) is not { } type)
        {
            Refuse(DatatypeMismatch, $"JOIN/USING types {TypeText(left.TypeId)} and {TypeText(right.TypeId)} cannot be matched", join);
            _isCertain = false;
            return new RangeColumn { Name = name, Source = left };
        }

        var modifier = left.TypeId == right.TypeId && left.Modifier == right.Modifier ? left.Modifier : -1;
        if (join.Kind is not JoinKind.Full)
        {
            equalities.Add(Operate(null, "=", left, right, new MissingExpression(), join));
        }

        BoundExpression Brought(BoundColumn column) => column.TypeId == type ? column : Coerce(column, type);
        BoundExpression source = join.Kind switch
        {
            JoinKind.Right => Brought(right),
            JoinKind.Full => new BoundCoalesce { Arguments = [Brought(left), Brought(right)], TypeId = type },
            _ => Brought(left),
        };
        if (join.Kind == JoinKind.Inner || join.Kind == JoinKind.Cross)
        {
            modifier = source == left ? left.Modifier : modifier;
        }

        return new RangeColumn { Name = name, TypeId = type, Modifier = modifier, Source = source };
    }

    // An alias hides the names inside.
    private VisibleEntry AliasJoin(JoinedTable join, TableAlias alias, List<VisibleEntry> inside)
    {
        var columns = VisibleColumns(inside).Select(AsJoinColumn).ToArray();
        return Visible(new RangeEntry { Name = alias.Name.Value, HasAlias = true, Columns = Renamed(columns, alias) }, join);
    }
}
