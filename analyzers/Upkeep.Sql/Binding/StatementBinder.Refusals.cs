using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;
using CastContext = Upkeep.Sql.Catalog.CastContext;

namespace Upkeep.Sql.Binding;

/// <summary>Why PostgreSQL refuses a statement all names of which it knows. Only the first reason is kept, and only what is certain.</summary>
internal sealed partial class StatementBinder
{
    private const string SyntaxError = "42601";
    private const string GroupingError = "42803";
    private const string WindowingError = "42P20";
    private const string WrongObjectType = "42809";
    private const string DatatypeMismatch = "42804";
    private const string InvalidColumnReference = "42P10";

    private BindingDiagnostic? _refusal;

    private void Refuse(string state, string message, SqlNode? at)
    {
        if (at is not null && _refusal is null && _isCertain && _diagnostics.Count == 0
            && !_schema.Uncertainty.IsEverything && !_schema.Uncertainty.HasUnknownObjects)
        {
            _refusal = new BindingDiagnostic(state, state, message, at.Start, at.Length, null);
        }
    }

    /// <summary>A condition, or a count of rows, where the construct takes nothing else.</summary>
    private BoundExpression Argument(BoundExpression expression, int typeId, string construct)
    {
        if (TryCoerce(expression, typeId, -1, CastContext.Assignment) is { } coerced)
        {
            RefuseSets([expression], $"argument of {construct} must not return a set", DatatypeMismatch);
            return coerced;
        }

        if (!IsDeclared(expression))
        {
            Refuse(DatatypeMismatch, $"argument of {construct} must be type {TypeText(typeId)}, not type {TypeText(expression.TypeId)}", expression.Syntax);
        }

        return Coerce(expression, typeId);
    }

    // What a client declares for a parameter is reported as a mismatch.
    private bool IsDeclared(BoundExpression expression) => expression is BoundParameter && DeclaredTypes is not null;

    private BoundExpression Condition(BoundExpression expression, string construct) => Argument(expression, TypeIds.Bool, construct);

    /// <summary>A clause that is evaluated before rows are grouped.</summary>
    private void RefuseAggregates(BoundExpression? expression, string clause)
    {
        // What most values are.
        if (expression is null or BoundConstant or BoundParameter or BoundColumn)
        {
            return;
        }

        foreach (var call in OwnCalls(expression))
        {
            if (call.IsWindow)
            {
                Refuse(WindowingError, $"window functions are not allowed in {clause}", call.Syntax);
            }
            else if (IsOwnAggregate(call))
            {
                Refuse(GroupingError, $"aggregate functions are not allowed in {clause}", call.Syntax);
            }
        }

        if (BoundOperands.Within(expression).OfType<BoundOther>().FirstOrDefault(static other => other.Syntax is GroupingExpression) is { } grouping && IsOwnAggregate(grouping.Operands))
        {
            Refuse(GroupingError, $"grouping operations are not allowed in {clause}", grouping.Syntax);
        }
    }

    /// <summary>A clause that is evaluated before windows are.</summary>
    private void RefuseWindows(BoundExpression? expression, string clause)
    {
        if (expression is not null && OwnCalls(expression).FirstOrDefault(static call => call.IsWindow) is { } window)
        {
            Refuse(WindowingError, $"window functions are not allowed in {clause}", window.Syntax);
        }
    }

    /// <summary>What a call has besides its arguments must go with what kind of function it is.</summary>
    private void CheckCall(FunctionCall call, PgFunction function, BoundExpression[] arguments)
    {
        var name = string.Join(".", call.Name.Parts.Select(static part => part.Value));
        if (!function.IsAggregate)
        {
            CheckPlainCall(call, function, name);
        }
        else if (function.Kind == FunctionKind.Aggregate && call.WithinGroup.Count > 0)
        {
            Refuse(WrongObjectType, $"{name} is not an ordered-set aggregate, so it cannot have WITHIN GROUP", call);
        }
        else if (function.Kind != FunctionKind.Aggregate && call.WithinGroup.Count == 0)
        {
            Refuse(WrongObjectType, $"WITHIN GROUP is required for ordered-set aggregate {name}", call);
        }

        var isWindow = call.Over is not null;
        if (isWindow && (function.IsAggregate || function.Kind == FunctionKind.Window))
        {
            CheckWindowCall(call, function, name);
        }

        if (!function.IsAggregate && !isWindow)
        {
            return;
        }

        if (!isWindow && arguments.SelectMany(BoundOperands.Within).OfType<BoundOther>().FirstOrDefault(static other => other.Syntax is GroupingExpression) is { } grouping
            && IsOwnAggregate(grouping.Operands))
        {
            Refuse(GroupingError, "aggregate function calls cannot be nested", grouping.Syntax);
        }

        foreach (var inner in arguments.SelectMany(OwnCalls))
        {
            if (inner.IsWindow)
            {
                Refuse(
                    isWindow ? WindowingError : GroupingError,
                    isWindow ? "window function calls cannot be nested" : "aggregate function calls cannot contain window function calls", inner.Syntax);
            }
            else if (!isWindow && IsOwnAggregate(inner) && IsOwnAggregate(arguments))
            {
                Refuse(GroupingError, "aggregate function calls cannot be nested", inner.Syntax);
            }
        }
    }

    private void CheckPlainCall(FunctionCall call, PgFunction function, string name)
    {
        if (function.Kind == FunctionKind.Window)
        {
            if (call.Over is null)
            {
                Refuse(WrongObjectType, $"window function {name} requires an OVER clause", call);
            }

            return;
        }

        var given = call.IsStar ? name + "(*)"
            : call.IsDistinct ? "DISTINCT"
            : call.WithinGroup.Count > 0 ? "WITHIN GROUP"
            : call.OrderBy.Count > 0 ? "ORDER BY"
            : call.Filter is not null ? "FILTER"
            : null;
        if (given is not null)
        {
            Refuse(WrongObjectType, $"{given} specified, but {name} is not an aggregate function", call);
        }
        else if (call.Over is not null)
        {
            Refuse(WrongObjectType, $"OVER specified, but {name} is not a window function nor an aggregate function", call);
        }
    }

    // An aggregate belongs to the innermost query of which it has a column. Where that is not this one it may be allowed.
    private static bool IsOwnAggregate(BoundCall call) => call.Function.IsAggregate && !call.IsWindow && IsOwnAggregate(call.Arguments);

    private static bool IsOwnAggregate(IEnumerable<BoundExpression> arguments) =>
        arguments.All(static argument => BoundOperands.Within(argument).All(static inner => inner is not (BoundSubquery or BoundError or BoundColumn { LevelsUp: > 0 } or BoundRowOf { LevelsUp: > 0 })));

    // Not those inside of an aggregate, which stand for one value, nor those of subqueries.
    private static IEnumerable<BoundCall> OwnCalls(BoundExpression expression) => BoundOperands.Within(expression).OfType<BoundCall>();

    /// <summary>Two FROM items must not have one name, unless both are tables without alias, of different schemas.</summary>
    private void RefuseSameNames(List<VisibleEntry> before, List<VisibleEntry> added, SqlNode at)
    {
        foreach (var one in added)
        {
            foreach (var other in before)
            {
                var (entry, earlier) = (one.Entry, other.Entry);
                if (one.IsNamed && other.IsNamed && entry.Name == earlier.Name && entry.Name.Length > 0
                    && !(entry is { HasAlias: false, Relation: { } relation } && earlier is { HasAlias: false, Relation: { } earlierRelation } && relation.Id != earlierRelation.Id))
                {
                    Refuse("42712", $"table name \"{entry.Name}\" specified more than once", at);
                }
            }
        }
    }

    /// <summary>No column of a list is assigned twice. Parts of a column may be.</summary>
    private void RefuseSameColumns(IEnumerable<AssignmentTarget> targets, bool isInsert)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var target in targets)
        {
            if (target.Path is null && !seen.Add(target.Column.Value))
            {
                Refuse(
                    isInsert ? "42701" : SyntaxError,
                    isInsert ? $"column \"{target.Column.Value}\" specified more than once" : $"multiple assignments to same column \"{target.Column.Value}\"", target);
            }
        }
    }

    private void CheckCount(NodeList<AssignmentTarget> written, RangeEntry target, int values, SqlNode? excess)
    {
        var columns = written.Count == 0 ? target.Columns.Count : written.Count;
        if (target.IsUncertain)
        {
            return;
        }

        if (values > columns)
        {
            Refuse(SyntaxError, "INSERT has more expressions than target columns", excess);
        }
        else if (values < columns && written.Count > 0)
        {
            Refuse(SyntaxError, "INSERT has more target columns than expressions", written[values]);
        }
    }

    private void CheckValuesLists(ValuesStatement values)
    {
        foreach (var row in values.Rows)
        {
            if (row.Values.Count != values.Rows[0].Values.Count && !HasStar(row) && !HasStar(values.Rows[0]))
            {
                Refuse(SyntaxError, "VALUES lists must all be the same length", row.Values.Count > 0 ? row.Values[0] : row);
            }
        }
    }

    private static bool HasStar(ValuesRow row) => row.Values.Any(static value => value is StarExpression);

    private void CheckOneColumn(BoundQuery query, QueryStatement at)
    {
        if (query.Outputs.Count(static output => !output.IsHidden) > 1)
        {
            Refuse(SyntaxError, "subquery must return only one column", at);
        }
    }

    private void CheckArbiter(OnConflictClause conflict, RangeEntry target)
    {
        if (conflict.Constraint is { ContainsHole: false, IsMissing: false } name && target.Relation is { HasUncertainIndexes: false, IsUncertain: false } relation
            && !_schema.Uncertainty.IsUncertain(name.Value) && !relation.Constraints.Any(constraint => constraint.Name == name.Value))
        {
            Refuse("42704", $"constraint \"{name.Value}\" for table \"{relation.Name}\" does not exist", name);
        }
    }

    private void RefuseType(TypeName name)
    {
        if (name.Parts.Count > 2 && !name.IsPercentType)
        {
            RefuseTooManyNames(name.Parts, name, isMissing: !_schema.Uncertainty.IsUncertain(name.Parts[name.Parts.Count - 1].Value));
        }
        else if (name.Parts.Count == 2 && !name.IsPercentType)
        {
            RefuseUnknownSchema(name.Parts[0], name);
        }

        if (name.Parts.Count != 1 || name.IsPercentType || name.Parts[0].ContainsHole || _schema.Uncertainty.IsUncertain(name.Parts[0].Value))
        {
            return;
        }

        Refuse("42704", $"type \"{name.Parts[0].Value}{(name.ArrayDimensions > 0 ? "[]" : "")}\" does not exist", name);
    }

    // Parameters that nothing gives a type, and numbers that are passed over.
    private void CheckParameters(IReadOnlyList<ParameterInfo> parameters, SqlNode statement)
    {
        if (DeclaredTypes is not null || parameters.Count == 0)
        {
            return;
        }

        // $1 IS NULL does not wait for the type that $1 gets elsewhere, except in what is only run later.
        var isUtility = statement is ExplainStatement or DeclareCursorStatement or CreateTableAs;
        foreach (var test in isUtility ? [] : _expressions.Values.OfType<BoundTest>())
        {
            if (test.Operand is BoundParameter { IsUnknown: true } tested && Known(tested.Name) != 0)
            {
                Refuse("42P08", $"could not determine data type of parameter {tested.Name}", tested.Syntax);
            }
        }

        if (parameters.FirstOrDefault(static parameter => parameter.TypeId == 0) is { } undecided)
        {
            Refuse("42P18", $"could not determine data type of parameter {undecided.Name}", statement);
        }
    }
}
