using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Resolution;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Lexing;

namespace Upkeep.Sql.Binding.Nullability;

/// <param name="Expression">The key.</param>
/// <param name="IsOptional">In ROLLUP, CUBE or GROUPING SETS: null in the rows of other sets.</param>
internal sealed record GroupingKey(BoundExpression Expression, bool IsOptional);

/// <summary>Whether a query's expressions can be null, by the logical join tree and the conditions all its rows have met.</summary>
internal sealed class QueryFacts
{
    private readonly TypeCoercion _coercion;
    private readonly bool _hasRows;
    private readonly GroupingKey[] _optionalKeys;
    private NonNullFacts _facts = new();

    public QueryFacts(
        TypeCoercion coercion, BoundExpression? where, BoundExpression? having, IReadOnlyList<BoundExpression> joinConditions,
        bool isGrouped, IReadOnlyList<GroupingKey> keys)
    {
        _coercion = coercion;
        _optionalKeys = [.. keys.Where(static key => key.IsOptional)];

        // A group has a row, except the one of GROUP BY () and of no GROUP BY.
        _hasRows = isGrouped && keys.Count > 0 && _optionalKeys.Length == 0;
        foreach (var condition in joinConditions)
        {
            _facts.AddTrue(condition);
        }

        if (where is not null)
        {
            _facts.AddTrue(where);
        }

        if (having is not null && _optionalKeys.Length == 0)
        {
            _facts.AddTrue(having);
        }
    }

    public void Forget(RangeEntry entry, IEnumerable<int> columns) => _facts.Forget(entry, columns);

    public bool? IsNullable(BoundExpression expression)
    {
        foreach (var key in _optionalKeys)
        {
            if (IsKey(key.Expression, expression))
            {
                return true;
            }
        }

        var nullable = Claim(expression);
        return nullable == true && expression is not (BoundColumn or BoundRowOf) && _facts.AsksFor(expression) ? null : nullable;
    }

    private bool? Claim(BoundExpression expression) => expression switch
    {
        BoundColumn column => OfColumn(column),
        BoundRowOf row => row.LevelsUp > 0 ? null : row.Entry.IsNullExtended && !_facts.IsReal(row.Entry),
        BoundConstant constant => constant.Value is null,
        BoundParameter parameter => !_facts.Contains(parameter),
        BoundCast cast => IsNullable(cast.Operand),
        BoundCollate collate => IsNullable(collate.Operand),
        BoundOperator op => OfOperator(op),
        BoundArrayOperator op => OfArrayOperator(op),
        BoundBoolean boolean => Any(boolean.Operands),
        BoundTest or BoundDistinct or BoundArray or BoundRow => false,
        BoundCall call => OfCall(call),
        BoundCase choice => OfCase(choice),
        BoundCoalesce coalesce => IsEitherSide(coalesce) ? false : All(coalesce.Arguments),
        BoundMinMax minMax => All(minMax.Arguments),
        BoundNullIf or BoundSubscript => true,
        BoundValueFunction value => value.Function == Keyword.CurrentSchema ? null : false,
        BoundSubquery subquery => OfSubquery(subquery),
        BoundField { Operand: BoundRowOf row } field => OfField(row, field),
        BoundField { Operand: BoundColumn } field when _coercion.IsComposite(field.Operand.TypeId) => true,
        BoundOther { IsNeverNull: true } => false,
        _ => null,
    };

    private static bool IsKey(BoundExpression key, BoundExpression expression) =>
        ReferenceEquals(key, expression)
        || (key is BoundColumn one && expression is BoundColumn other && one.Entry == other.Entry && one.Index == other.Index)
        || (key.Syntax is not null && expression.Syntax is not null && key is not BoundColumn && key.GetType() == expression.GetType()
            && StatementBinder.IsSame(key, expression));

    private bool? Any(IEnumerable<BoundExpression> expressions)
    {
        bool? nullable = false;
        foreach (var expression in expressions)
        {
            nullable = Three.Or(nullable, IsNullable(expression));
        }

        return nullable;
    }

    private bool? All(IEnumerable<BoundExpression> expressions)
    {
        bool? nullable = true;
        foreach (var expression in expressions)
        {
            nullable = Three.And(nullable, IsNullable(expression));
        }

        return nullable;
    }

    private bool? OfColumn(BoundColumn column)
    {
        var own = column.Index < 0 ? false
            : column.Entry.Columns[column.Index] is { Source: { } source } ? IsNullable(source)
            : column.Entry.Columns[column.Index].IsNullable;
        if (column.LevelsUp > 0)
        {
            return column.Entry.IsNullExtended && own == false ? null : own;
        }

        if (column.Index >= 0 && _facts.Contains(column.Entry, column.Index))
        {
            return false;
        }

        return column.Entry.IsNullExtended && !_facts.IsReal(column.Entry) ? true : own;
    }

    // A row of a FULL JOIN has at least one of its sides.
    private static bool IsEitherSide(BoundCoalesce coalesce)
    {
        var columns = coalesce.Arguments.OfType<BoundColumn>().Where(static column => column is { LevelsUp: 0, Index: >= 0 }
            && column.Entry.Columns[column.Index].IsNullable == false && column.Entry.Extensions == 1).ToArray();
        foreach (var one in columns)
        {
            if (one.Entry.FullJoinPartners is { } partners && Array.Exists(columns, other => partners.Contains(other.Entry)))
            {
                return true;
            }
        }

        return false;
    }

    private bool? OfField(BoundRowOf row, BoundField field)
    {
        var index = row.Entry.IndexOf(field.Name, out var isAmbiguous);
        return index < 0 || isAmbiguous
            ? null
            : OfColumn(new BoundColumn { Entry = row.Entry, Index = index, Name = field.Name, LevelsUp = row.LevelsUp });
    }

    private bool? OfOperator(BoundOperator op)
    {
        if (NullPropagation.GivesNull(op.Operator))
        {
            return true;
        }

        if (!op.Operator.IsStrict)
        {
            // array || element and its kin: not null as soon as one side is not.
            return op.Operator is { Name: "||", Schema: "pg_catalog" } && op.Left is not null
                && Three.And(IsNullable(op.Left), IsNullable(op.Right)) == false ? false : null;
        }

        var operands = Three.Or(op.Left is null ? false : IsNullable(op.Left), IsNullable(op.Right));
        return operands == false && !NullPropagation.IsTotal(op.Operator) ? null : operands;
    }

    private bool? OfArrayOperator(BoundArrayOperator op)
    {
        var right = op.Right is BoundArray array ? Any(array.Elements) : IsNullable(op.Right) == true ? true : (bool?)null;
        return Three.Or(IsNullable(op.Left), right);
    }

    private bool? OfCase(BoundCase choice)
    {
        bool? nullable = choice.Else is null ? true : OfElse(choice);
        var before = _facts;
        for (var i = 0; i < choice.Results.Count; i++)
        {
            // The facts of a condition hold in its own branch only.
            if (choice.Operand is null)
            {
                _facts = before.Clone();
                _facts.AddTrue(choice.Conditions[i]);
            }

            nullable = Three.Or(nullable, IsNullable(choice.Results[i]));
            _facts = before;
        }

        return nullable;
    }

    // WHEN x IS NULL THEN … ELSE x
    private bool? OfElse(BoundCase choice)
    {
        var before = _facts;
        if (choice.Operand is null)
        {
            _facts = before.Clone();
            foreach (var condition in choice.Conditions)
            {
                if (condition is BoundTest { IsNegated: false, Test: Syntax.IsTest.Null } test && !_coercion.IsComposite(test.Operand.TypeId))
                {
                    _facts.AddNonNull(test.Operand);
                }
            }
        }

        var nullable = IsNullable(choice.Else!);
        _facts = before;
        return nullable;
    }

    private bool? OfSubquery(BoundSubquery subquery)
    {
        switch (subquery.Kind)
        {
            case SubqueryKind.Exists or SubqueryKind.Array:
                return false;
            case SubqueryKind.Scalar:
                return !subquery.Query.HasOneRow ? true : subquery.Query.Outputs.FirstOrDefault(static output => !output.IsHidden)?.IsNullable;
            default:
                var nullable = Any(subquery.Left);
                foreach (var output in subquery.Query.Outputs)
                {
                    nullable = Three.Or(nullable, output.IsHidden ? false : output.IsNullable);
                }

                return nullable;
        }
    }

    private bool? OfCall(BoundCall call)
    {
        if (call.Function.IsAggregate)
        {
            return OfAggregate(call);
        }

        if (NullPropagation.IsNeverNull(call.Function))
        {
            return false;
        }

        if (NullPropagation.MayBeNull(call.Function))
        {
            return call is { IsWindow: true, Function.Name: "lag" or "lead", Arguments.Count: 3 }
                ? Three.Or(IsNullable(call.Arguments[0]), IsNullable(call.Arguments[2]))
                : true;
        }

        return call.IsWindow ? OfWindow(call) : OfFunction(call);
    }

    private bool? OfFunction(BoundCall call)
    {
        var arguments = Any(call.Arguments);
        if (call.Function.Schema == "pg_catalog")
        {
            switch (call.Function.Name)
            {
                case "concat_ws" or "format" when call.Arguments.Count > 0:
                    return IsNullable(call.Arguments[0]);
                case "substring" when call.Arguments.Count == 2 && call.Arguments[1].TypeId == TypeIds.Text:
                    // Null where the pattern does not match.
                    return true;
                case "substring" or "substr" or "overlaps":
                    return arguments;
                case "array_append" or "array_prepend":
                    return false;
                case "array_remove" or "array_replace":
                    return IsNullable(call.Arguments[0]);
                case "lower" or "upper" when NullPropagation.TakesRange(call.Function):
                    // Null for an empty range, and for one without that bound.
                    return true;
                case "extract" or "date_part" when NullPropagation.IsExtractTotal(call):
                    return arguments;
                case "unnest" when call.Arguments.Count == 1:
                    return call.Arguments[0] switch
                    {
                        BoundColumn => true,
                        BoundCall { Function: { Name: "enum_range", Schema: "pg_catalog" } } => false,
                        _ => null,
                    };
                default:
                    break;
            }
        }

        if (call.Function.IsStrict && arguments == true)
        {
            return true;
        }

        return NullPropagation.IsTotal(call.Function) ? arguments : null;
    }

    private bool? OfWindow(BoundCall call) => call.Function.Name switch
    {
        "ntile" => Any(call.Arguments),
        "first_value" or "last_value" => call.MayMissRow ? Three.Or(IsNullable(call.Arguments[0]), null) : IsNullable(call.Arguments[0]),
        _ => null,
    };

    private bool? OfAggregate(BoundCall call)
    {
        if (NullPropagation.IsNeverNull(call.Function) || call.Function.Kind == FunctionKind.HypotheticalSetAggregate)
        {
            return false;
        }

        // A window's frame has the row itself in it, unless it says otherwise.
        var hasRows = call.IsWindow ? !call.MayMissRow : _hasRows;
        if (NullPropagation.IsAggregateOfRows(call.Function))
        {
            return !hasRows || call.HasFilter;
        }

        if (NullPropagation.NeedsTwoRows(call.Function))
        {
            return true;
        }

        if (!NullPropagation.IsAggregateOfValues(call.Function))
        {
            return hasRows ? null : true;
        }

        return !hasRows || call.HasFilter ? true : Any(call.Arguments);
    }
}
