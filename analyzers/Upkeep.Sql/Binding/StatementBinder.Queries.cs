using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Nullability;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>SELECT, VALUES, TABLE and set operations.</summary>
internal sealed partial class StatementBinder
{
    private BoundQuery BindSubquery(QueryStatement query) => BindQuery(query, isLeaf: false);

    /// <param name="query">The query.</param>
    /// <param name="isLeaf">A part of a set operation, or INSERT's source: the whole decides about undecided literals.</param>
    private BoundQuery BindQuery(QueryStatement query, bool isLeaf)
    {
        if (_depth >= MaximumDepth)
        {
            _isCertain = false;
            return new BoundQuery();
        }

        _depth++;
        var outer = Enter();
        var clause = _noSets;
        _noSets = null;
        BindWith(query.With);
        var bound = query switch
        {
            SelectStatement select => BindSelect(select, isLeaf),
            ValuesStatement values => BindValues(values, isLeaf),
            SetOperation operation => BindSetOperation(operation),
            TableStatement table => BindTable(table),
            _ => new BoundQuery(),
        };
        Leave(outer);
        _noSets = clause;
        _depth--;
        _queries[query] = bound;
        return bound;
    }

    private BoundQuery BindSelect(SelectStatement select, bool isLeaf)
    {
        // WINDOW definitions are looked up by name when OVER is reached; their own expressions are bound in their place.
        foreach (var window in select.Windows)
        {
            _scope.Windows[window.Name.Value] = window.Specification;
        }

        BindFrom(select.From);
        var outputs = BindItems(select.Items);
        var where = select.Where is null ? null : Condition(BindWithoutSets(select.Where, "WHERE"), "WHERE");
        RefuseAggregates(where, "WHERE");
        var having = select.Having is null ? null : Condition(BindWithoutSets(select.Having, "HAVING"), "HAVING");
        RefuseWindows(having, "HAVING");
        var ordered = BindSortItems(select.OrderBy, outputs);
        RefuseHiddenSortColumns(select, ordered, outputs);
        var grouping = select.GroupBy is null ? [] : BindGrouping(select.GroupBy, outputs);
        foreach (var expression in select.DistinctOn)
        {
            BindSortKey(expression, outputs);
        }

        BindLimit(select);
        foreach (var window in select.Windows)
        {
            Bind(window.Specification);
        }

        if (!isLeaf)
        {
            DecideAll(outputs);
        }

        var query = new BoundQuery { Outputs = outputs, HasUndecided = isLeaf };
        BindLocking(select, query);
        var isAggregated = select.GroupBy is not null || having is not null || outputs.Exists(static output => ContainsAggregate(output.Expression));
        var sets = outputs.Select(static output => output.Expression).Concat(ordered).SelectMany(BoundOperands.Within).OfType<BoundCall>()
            .Where(static call => call.Function.ReturnsSet).Distinct().Take(2).Count();
        query.HasOneRow = sets == 0 && select.Limit is null && select.Offset is null
            && (isAggregated ? select.GroupBy is null && having is null : select.From.Count == 0 && where is null);
        var facts = new QueryFacts(_coercion, where, having, _joinConditions, select.GroupBy is not null, grouping);
        foreach (var output in outputs)
        {
            output.IsNullable = facts.IsNullable(output.Expression);

            // Of several sets the shorter ones are filled up with NULL.
            if (sets > 1 && output.IsNullable == false && SetIn(output.Expression) is not null)
            {
                output.IsNullable = null;
            }
        }

        return query;
    }

    // Only of columns it is sure that they are not one of the list in other words.
    private void RefuseHiddenSortColumns(SelectStatement select, BoundExpression[] ordered, List<BoundOutput> outputs)
    {
        if (select.Distinct == SelectDistinct.Distinct
            && Array.Find(ordered, key => SourceOf(key) is BoundColumn column && outputs.TrueForAll(output => SourceOf(output.Expression) is var shown && !(shown is BoundColumn same && same.Entry == column.Entry && same.Index == column.Index))) is { } hidden)
        {
            Refuse(InvalidColumnReference, "for SELECT DISTINCT, ORDER BY expressions must appear in select list", hidden.Syntax);
        }
    }

    // A join's column is the one of its side.
    private static BoundExpression SourceOf(BoundExpression expression)
    {
        while (expression is BoundColumn { Index: >= 0, LevelsUp: 0 } column && column.Entry.Columns[column.Index].Source is { } source)
        {
            expression = source;
        }

        return expression;
    }

    private void DecideAll(List<BoundOutput> outputs)
    {
        foreach (var output in outputs)
        {
            output.Expression = Decide(output.Expression);
        }
    }

    private GroupingKey[] BindGrouping(GroupByClause groupBy, List<BoundOutput> outputs)
    {
        var keys = new List<GroupingKey>();
        foreach (var element in groupBy.Elements)
        {
            Collect(element, isOptional: element.Kind != GroupingKind.Expression);
        }

        return [.. keys];

        BoundExpression Plain(BoundExpression key)
        {
            RefuseAggregates(key, "GROUP BY");
            return key;
        }

        // `(a, b)` is two keys, ROW (a, b) is one.
        void AddKeys(Expression expression, bool isOptional)
        {
            if (expression is RowExpression { IsExplicit: false } row)
            {
                foreach (var part in row.Elements)
                {
                    AddKeys(part, isOptional);
                }
            }
            else
            {
                keys.Add(new GroupingKey(Plain(BindGroupKey(expression, outputs)), isOptional));
            }
        }

        void Collect(GroupingElement element, bool isOptional)
        {
            if (element.Expression is { } single)
            {
                AddKeys(single, isOptional);
            }

            foreach (var expression in element.Expressions)
            {
                AddKeys(expression, isOptional);
            }

            foreach (var set in element.Sets)
            {
                Collect(set, isOptional: true);
            }
        }
    }

    private void BindLimit(QueryStatement query)
    {
        if (query.Offset is { } offset)
        {
            Argument(BindWithoutSets(offset, "OFFSET"), TypeIds.Int8, "OFFSET");
        }

        if (query.Limit?.Count is { } count)
        {
            Argument(BindWithoutSets(count, "LIMIT"), TypeIds.Int8, "LIMIT");
        }
    }

    private static bool ContainsAggregate(BoundExpression expression) => expression switch
    {
        BoundCall call => (call.Function.IsAggregate && !call.IsWindow) || call.Arguments.Any(ContainsAggregate),
        BoundCast cast => ContainsAggregate(cast.Operand),
        BoundCollate collate => ContainsAggregate(collate.Operand),
        BoundOperator op => (op.Left is not null && ContainsAggregate(op.Left)) || ContainsAggregate(op.Right),
        BoundArrayOperator op => ContainsAggregate(op.Left) || ContainsAggregate(op.Right),
        BoundBoolean boolean => boolean.Operands.Any(ContainsAggregate),
        BoundTest test => ContainsAggregate(test.Operand),
        BoundDistinct distinct => ContainsAggregate(distinct.Left) || ContainsAggregate(distinct.Right),
        BoundCase choice => choice.Conditions.Concat(choice.Results).Any(ContainsAggregate)
            || (choice.Else is not null && ContainsAggregate(choice.Else)) || (choice.Operand is not null && ContainsAggregate(choice.Operand)),
        BoundCoalesce coalesce => coalesce.Arguments.Any(ContainsAggregate),
        BoundMinMax minMax => minMax.Arguments.Any(ContainsAggregate),
        BoundNullIf nullIf => ContainsAggregate(nullIf.Left) || ContainsAggregate(nullIf.Right),
        BoundArray array => array.Elements.Any(ContainsAggregate),
        BoundRow row => row.Elements.Any(ContainsAggregate),
        BoundSubscript subscript => ContainsAggregate(subscript.Operand),
        BoundField field => ContainsAggregate(field.Operand),
        BoundOther other => other.Operands.Any(ContainsAggregate),
        _ => false,
    };

    private BoundQuery BindTable(TableStatement table)
    {
        var entry = BindRelation(table.Table, null, table);
        var outputs = new List<BoundOutput>();
        _scope.Entries.Add(new VisibleEntry(entry, true, true));
        AddColumns(outputs, entry, 0);
        BindSortItems(table.OrderBy, outputs);
        BindLimit(table);
        foreach (var output in outputs)
        {
            output.IsNullable = ((BoundColumn)output.Expression) is { Index: >= 0 } column ? entry.Columns[column.Index].IsNullable : false;
        }

        return new BoundQuery { Outputs = outputs };
    }

    private BoundQuery BindValues(ValuesStatement values, bool isLeaf)
    {
        if (values.Rows.Count == 0)
        {
            return new BoundQuery();
        }

        CheckValuesLists(values);
        var rows = values.Rows.Select(row => BindValuesRow(row)).ToArray();
        var width = rows[0].Length;
        var outputs = new List<BoundOutput>();
        var facts = new QueryFacts(_coercion, null, null, [], isGrouped: false, []);
        for (var column = 0; column < width; column++)
        {
            var cells = rows.Where(row => column < row.Length).Select(row => row[column]).ToArray();
            int type;
            if (isLeaf && Array.TrueForAll(cells, static cell => cell.IsUnknown))
            {
                type = TypeIds.Unknown;
            }
            else
            {
                type = CoerceToCommon(cells, "VALUES");
            }

            bool? nullable = false;
            foreach (var cell in cells)
            {
                nullable = Three.Or(nullable, facts.IsNullable(cell));
            }

            outputs.Add(new BoundOutput
            {
                Name = "column" + (column + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
                Expression = cells.Length == 1 ? cells[0] : new BoundError { TypeId = type, Modifier = CommonModifier(cells, type) },
                IsNullable = nullable,
            });
        }

        BindSortItems(values.OrderBy, outputs);
        BindLimit(values);
        var query = new BoundQuery { Outputs = outputs, HasOneRow = rows.Length == 1 && values.Limit is null && values.Offset is null };
        BindLocking(values, query);
        return query;
    }

    private BoundExpression[] BindValuesRow(ValuesRow row)
    {
        _noSets = "VALUES";
        var bound = BindAll(row.Values);
        _noSets = null;
        return bound;
    }

    private BoundQuery BindSetOperation(SetOperation operation)
    {
        RefuseLocking(operation);
        RefuseLocking(operation.Left);
        var left = BindQuery(operation.Left, isLeaf: true);
        RefuseLocking(operation.Right);
        var right = BindQuery(operation.Right, isLeaf: true);
        var outputs = Combine(left, right, operation.Operator, operation.Right);
        BindUnionSort(operation, outputs);
        BindLimit(operation);
        return new BoundQuery { Outputs = outputs };
    }

    private static string Name(SetOperator op) => op switch
    {
        SetOperator.Union => "UNION",
        SetOperator.Intersect => "INTERSECT",
        _ => "EXCEPT",
    };

    private List<BoundOutput> Combine(BoundQuery left, BoundQuery right, SetOperator op, SqlNode at)
    {
        var leftOutputs = left.Outputs.Where(static output => !output.IsHidden).ToArray();
        var rightOutputs = right.Outputs.Where(static output => !output.IsHidden).ToArray();
        var outputs = new List<BoundOutput>();
        if (leftOutputs.Length != rightOutputs.Length)
        {
            Refuse(SyntaxError, $"each {Name(op)} query must have the same number of columns", at);
            _isCertain = false;
        }

        for (var i = 0; i < leftOutputs.Length; i++)
        {
            if (i >= rightOutputs.Length)
            {
                outputs.Add(leftOutputs[i]);
                continue;
            }

            var pair = new[] { leftOutputs[i].Expression, rightOutputs[i].Expression };
            var type = CoerceToCommon(pair, Name(op));
            leftOutputs[i].Expression = pair[0];
            rightOutputs[i].Expression = pair[1];
            outputs.Add(new BoundOutput
            {
                Name = leftOutputs[i].Name,
                Expression = new BoundError { TypeId = type, Modifier = CommonModifier(pair, type) },
                IsNullable = op switch
                {
                    SetOperator.Union => Three.Or(leftOutputs[i].IsNullable, rightOutputs[i].IsNullable),
                    SetOperator.Intersect => Three.And(leftOutputs[i].IsNullable, rightOutputs[i].IsNullable),
                    _ => leftOutputs[i].IsNullable,
                },
            });
        }

        return outputs;
    }

    // ORDER BY of a set operation sees its result's columns only.
    private void BindUnionSort(SetOperation operation, List<BoundOutput> outputs)
    {
        if (operation.OrderBy.Count == 0)
        {
            return;
        }

        var outer = Enter();
        _scope.Entries.Add(new VisibleEntry(
            new RangeEntry { Name = "", Columns = [.. outputs.Select(static output => new RangeColumn { Name = output.Name, TypeId = output.Expression.TypeId })] },
            IsNamed: false, HasColumns: true));
        BindSortItems(operation.OrderBy, outputs);
        Leave(outer);
    }
}
