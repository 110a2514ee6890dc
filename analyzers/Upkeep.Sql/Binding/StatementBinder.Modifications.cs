using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Nullability;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>INSERT, UPDATE and DELETE.</summary>
internal sealed partial class StatementBinder
{
    private BoundQuery? BindModification(Statement statement)
    {
        if (_depth >= MaximumDepth)
        {
            _isCertain = false;
            return null;
        }

        _depth++;
        var outer = Enter();
        var bound = statement switch
        {
            InsertStatement insert => BindInsert(insert),
            UpdateStatement update => BindUpdate(update),
            DeleteStatement delete => BindDelete(delete),
            MergeStatement merge => BindMerge(merge),
            _ => null,
        };
        Leave(outer);
        _depth--;
        return bound;
    }

    private RangeEntry BindTarget(RelationName name, TableAlias? alias, Identifier? insertAlias, SqlNode node)
    {
        var relation = FindTable(name);
        var label = alias?.Name.Value ?? insertAlias?.Value ?? name.Name.Value;
        var entry = relation is null
            ? new RangeEntry { Name = label, Columns = [], IsUncertain = true }
            : new RangeEntry
            {
                Name = label,
                HasAlias = alias is not null || insertAlias is not null,
                Relation = relation,
                Columns = ColumnsOf(relation),
                IsUncertain = relation.IsUncertain,
                RowTypeId = relation.RowTypeId,
            };
        _tables[node] = entry;
        return entry;
    }

    private BoundQuery? BindInsert(InsertStatement insert)
    {
        BindWith(insert.With);
        var target = BindTarget(insert.Target, null, insert.Alias, insert);
        var columns = insert.Columns.Count == 0
            ? [.. Enumerable.Range(0, target.Columns.Count)]
            : insert.Columns.Select(column => FindTarget(target, column)).ToArray();
        RefuseSameColumns(insert.Columns, isInsert: true);
        var supplied = BindSource(insert, target, columns);
        _scope.Entries.Add(Visible(target, insert));
        if (insert.OnConflict is { } conflict)
        {
            BindConflict(conflict, target);
        }

        var returning = BindReturning(insert.Returning, null, isInsert: true);
        IReadOnlyList<NodeList<Expression>> rows = insert.Source is ValuesStatement values ? [.. values.Rows.Select(static row => row.Values)] : [];
        RefuseGeneratedInsert(target, columns, supplied, rows, insert.Overriding, insert.Columns, insert.Target);
        if (insert.OnConflict is { IsUpdate: true } update)
        {
            RefuseGeneratedUpdate(update.Assignments, target);
        }

        return returning;
    }

    /// <summary>How many columns get a value.</summary>
    private int BindSource(InsertStatement insert, RangeEntry target, int[] columns)
    {
        switch (insert.Source)
        {
            case ValuesStatement { With: null, OrderBy.Count: 0, Limit: null } values:
                // Each value goes straight to its column, so that a parameter gets the column's type.
                CheckValuesLists(values);
                foreach (var row in values.Rows)
                {
                    if (!HasStar(row))
                    {
                        CheckCount(insert.Columns, target, row.Values.Count, row.Values.ElementAtOrDefault(columns.Length));
                    }

                    AssignAll([.. row.Values], target, () => columns, insert.Columns, "VALUES", allowsSets: values.Rows.Count == 1);
                }

                if (values.Offset is not null)
                {
                    BindLimit(values);
                }

                return values.Rows.Count == 0 ? 0 : values.Rows.Max(static row => row.Values.Count);
            case { } query:
                var bound = BindQuery(query, isLeaf: true);
                CheckCount(insert.Columns, target, bound.Outputs.Count(static output => !output.IsHidden), query);
                var index = 0;
                foreach (var output in bound.Outputs.Where(static output => !output.IsHidden))
                {
                    if (index < columns.Length && columns[index] >= 0)
                    {
                        output.Expression = ToColumn(output.Expression, target.Columns[columns[index]], query);
                    }

                    index++;
                }

                return index;
            default:
                return 0;
        }
    }

    private int FindTarget(RangeEntry target, AssignmentTarget assignment)
    {
        var name = assignment.Column;
        if (name.ContainsHole || name.IsMissing)
        {
            _isCertain = false;
            return -1;
        }

        var index = target.IndexOf(name.Value, out _);
        if (index >= 0)
        {
            Use(target, target.Columns[index]);
            return index;
        }

        if (!target.IsUncertain && target.Relation is { } relation && _namesAreCertain && !target.UncertainColumns.Contains(name.Value))
        {
            Report(
                BindingRules.UnknownColumn, "42703", $"column \"{name.Value}\" of relation \"{relation.Name}\" does not exist", name,
                NameSuggestion.Find(name.Value, target.Columns.Select(static column => column.Name)));
        }

        // Of a target whose table was reported as unknown, too, only the column is uncertain.
        _claims = false;
        return -1;
    }

    // All values are bound before the first is brought to its column: a parameter may have found its type by then.
    private void AssignAll(List<Expression> values, RangeEntry target, Func<int[]> find, IReadOnlyList<AssignmentTarget> written, string clause, bool allowsSets = false)
    {
        var bound = values.Select(value => value is DefaultExpression ? null : allowsSets ? Bind(value) : BindWithoutSets(value, clause)).ToArray();
        var columns = find();
        for (var i = 0; i < bound.Length; i++)
        {
            RefuseAggregates(bound[i], clause);
            if (bound[i] is { } value && i < columns.Length && columns[i] >= 0)
            {
                Assign(values[i], value, target, columns[i], i < written.Count ? written[i] : null);
            }
        }
    }

    private void Assign(Expression value, BoundExpression bound, RangeEntry target, int index, AssignmentTarget? assignment)
    {
        if (assignment?.Path is { } path)
        {
            AssignPart(bound, target, index, path);
            return;
        }

        _expressions[value] = ToColumn(bound, target.Columns[index], value);
    }

    private BoundExpression ToColumn(BoundExpression value, RangeColumn column, SqlNode at)
    {
        if (!IsDeclared(value) && TryCoerce(value, column.TypeId, column.Modifier, Catalog.CastContext.Assignment) is null)
        {
            Refuse(
                DatatypeMismatch, $"column \"{column.Name}\" is of type {TypeText(column.TypeId)} but expression is of type {TypeText(value.TypeId)}",
                value.Syntax ?? at);
        }

        return Coerce(value, column.TypeId, column.Modifier, Catalog.CastContext.Assignment);
    }

    // c[1] = v, c.field = v
    private void AssignPart(BoundExpression value, RangeEntry target, int index, Expression path)
    {
        var outer = Enter();
        _scope.Entries.Add(new VisibleEntry(target, true, true));
        var part = Bind(path);
        Leave(outer);
        if (part.TypeId != 0)
        {
            Coerce(value, part.TypeId, part.Modifier, Catalog.CastContext.Assignment);
        }

        _ = index;
    }

    private void BindConflict(OnConflictClause conflict, RangeEntry target)
    {
        if (conflict.Target is { } arbiter)
        {
            foreach (var element in arbiter.Elements)
            {
                if (element.Column is { } column)
                {
                    if (FindColumn(column.Value, new MissingExpression(), out _) is null && !target.IsUncertain && _namesAreCertain)
                    {
                        Report(
                            BindingRules.UnknownColumn, "42703", $"column \"{column.Value}\" does not exist", column,
                            NameSuggestion.Find(column.Value, target.Columns.Select(static candidate => candidate.Name)));
                        _claims = false;
                    }
                }
                else if (element.Expression is { } expression)
                {
                    Bind(expression);
                }
            }

            if (arbiter.Where is { } predicate)
            {
                Bind(predicate);
            }
        }

        CheckArbiter(conflict, target);
        if (!conflict.IsUpdate)
        {
            return;
        }

        var excluded = new RangeEntry
        {
            Name = "excluded",
            HasAlias = true,
            Columns = target.Columns,
            IsUncertain = target.IsUncertain,
            RowTypeId = target.RowTypeId,
        };
        _scope.Entries.Add(new VisibleEntry(excluded, IsNamed: true, HasColumns: true));
        BindAssignments(conflict.Assignments, target);
        if (conflict.Where is { } where)
        {
            RefuseAggregates(Condition(BindWithoutSets(where, "WHERE"), "WHERE"), "WHERE");
        }

        _scope.Entries.RemoveAt(_scope.Entries.Count - 1);
    }

    private void BindAssignments(NodeList<Assignment> assignments, RangeEntry target)
    {
        var values = new List<Expression>();
        var targets = new List<AssignmentTarget>();
        foreach (var assignment in assignments)
        {
            if (!assignment.IsMultiple)
            {
                values.Add(assignment.Value);
                targets.Add(assignment.Targets[0]);
            }
            else if (assignment.Value is RowExpression row)
            {
                for (var i = 0; i < row.Elements.Count && i < assignment.Targets.Count; i++)
                {
                    values.Add(row.Elements[i]);
                    targets.Add(assignment.Targets[i]);
                }
            }
            else
            {
                BindMultiple(assignment, target);
            }
        }

        AssignAll(values, target, () => [.. targets.Select(written => FindTarget(target, written))], targets, "UPDATE");
        RefuseSameColumns(assignments.SelectMany(static assignment => assignment.Targets), isInsert: false);
    }

    private void BindMultiple(Assignment assignment, RangeEntry target)
    {
        var indexes = assignment.Targets.Select(one => FindTarget(target, one)).ToArray();
        if (!IsMultipleSource(assignment))
        {
            return;
        }

        if (assignment.Value is not SubqueryExpression subquery)
        {
            Bind(assignment.Value);
            return;
        }

        var outputs = BindSubquery(subquery.Query).Outputs.Where(static output => !output.IsHidden).ToArray();
        for (var i = 0; i < outputs.Length && i < indexes.Length; i++)
        {
            if (indexes[i] >= 0)
            {
                ToColumn(outputs[i].Expression, target.Columns[indexes[i]], assignment);
            }
        }
    }

    private BoundQuery? BindUpdate(UpdateStatement update)
    {
        BindWith(update.With);
        var target = BindTarget(update.Target.Name, update.Target.Alias, null, update.Target);
        _joinConditions = [];
        var visible = Visible(target, update.Target);
        BindFromBeside(visible, update.From);
        var where = update.Where is null ? null : Condition(BindWithoutSets(update.Where, "WHERE"), "WHERE");
        RefuseAggregates(where, "WHERE");
        var returningScope = _scope;
        BindAssignments(update.Assignments, target);
        _scope = returningScope;
        var returning = BindReturning(update.Returning, where, isInsert: false, Assigned(update.Assignments, target), target);
        RefuseGeneratedUpdate(update.Assignments, target);
        return returning;
    }

    // The target is in the same scope as FROM, but FROM's own items do not see it.
    private void BindFromBeside(VisibleEntry target, NodeList<TableReference> from)
    {
        foreach (var item in from)
        {
            var added = BindItem(item, isTop: true);
            RefuseSameNames([target, .. _scope.Entries], added, item);
            _scope.Entries.AddRange(added);
        }

        _scope.Entries.Insert(0, target);
    }

    private BoundQuery? BindDelete(DeleteStatement delete)
    {
        BindWith(delete.With);
        var target = BindTarget(delete.Target.Name, delete.Target.Alias, null, delete.Target);
        _joinConditions = [];
        BindFromBeside(Visible(target, delete.Target), delete.Using);
        var where = delete.Where is null ? null : Condition(BindWithoutSets(delete.Where, "WHERE"), "WHERE");
        RefuseAggregates(where, "WHERE");
        return BindReturning(delete.Returning, where, isInsert: false);
    }

    // RETURNING of an UPDATE shows new values: WHERE says nothing about a column that was assigned.
    private static HashSet<int> Assigned(NodeList<Assignment> assignments, RangeEntry target)
    {
        var assigned = new HashSet<int>();
        foreach (var assignment in assignments)
        {
            foreach (var written in assignment.Targets)
            {
                assigned.Add(target.IndexOf(written.Column.Value, out _));
            }
        }

        return assigned;
    }

    private BoundQuery? BindReturning(NodeList<SelectItem> items, BoundExpression? where, bool isInsert, HashSet<int>? assigned = null, RangeEntry? target = null)
    {
        if (items.Count == 0)
        {
            return null;
        }

        var conditions = isInsert ? [] : _joinConditions;
        _noSets = "RETURNING";
        var outputs = BindItems(items);
        _noSets = null;
        DecideAll(outputs);
        foreach (var output in outputs)
        {
            RefuseAggregates(output.Expression, "RETURNING");
        }

        // Triggers may change any value but cannot break NOT NULL; facts from WHERE hold for what was not assigned, unless a trigger is there.
        var trusted = target?.Relation is null || target.Relation.Triggers.Count == 0 ? where : null;
        var facts = new QueryFacts(_coercion, trusted, null, conditions, isGrouped: false, []);
        if (target is not null)
        {
            facts.Forget(target, assigned ?? []);
        }

        foreach (var output in outputs)
        {
            output.IsNullable = facts.IsNullable(output.Expression);
        }

        return new BoundQuery { Outputs = outputs };
    }
}
