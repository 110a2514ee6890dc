using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>Row sets where only one value may be, and clauses of calls: what PostgreSQL's grammar takes and its analysis does not do.</summary>
internal sealed partial class StatementBinder
{
    private const string NotSupported = "0A000";

    // The clause that is being bound, where a function in it must not return a set.
    private string? _noSets;

    // One was called somewhere in the statement. Most statements need not be looked through for them.
    private bool _hasSets;

    /// <summary>An expression of a clause in which no function returns a set. A subquery in it is no part of the clause.</summary>
    private BoundExpression BindWithoutSets(Expression expression, string clause)
    {
        var outer = _noSets;
        _noSets = clause;
        var bound = Bind(expression);
        _noSets = outer;
        return bound;
    }

    private void CheckSet(BoundCall call, Expression syntax)
    {
        if (call.Function.ReturnsSet)
        {
            _hasSets = true;
            if (_noSets is { } clause)
            {
                Refuse(NotSupported, $"set-returning functions are not allowed in {clause}", syntax);
            }
        }
    }

    private void RefuseSets(IEnumerable<BoundExpression?> expressions, string message, string state = NotSupported)
    {
        if (!_hasSets)
        {
            return;
        }

        foreach (var expression in expressions)
        {
            if (expression is not null && SetIn(expression) is { } call)
            {
                Refuse(state, message, call.Syntax);
            }
        }
    }

    private static BoundCall? SetIn(BoundExpression expression) => BoundOperands.Within(expression).OfType<BoundCall>().FirstOrDefault(static call => call.Function.ReturnsSet);

    // Only the function itself may return a set in FROM.
    private void RefuseNestedSets(BoundExpression function) => RefuseSets(
        function is BoundCall { Function.ReturnsSet: true } call ? call.Arguments : [function], "set-returning functions must appear at top level of FROM");

    private void CheckWindowCall(FunctionCall call, Catalog.PgFunction function, string name)
    {
        var message = function.Kind is Catalog.FunctionKind.OrderedSetAggregate or Catalog.FunctionKind.HypotheticalSetAggregate
            ? $"OVER is not supported for ordered-set aggregate {name}"
            : call.IsDistinct ? "DISTINCT is not implemented for window functions"
            : call.OrderBy.Count > 0 ? "aggregate ORDER BY is not implemented for window functions"
            : call.Filter is not null && !function.IsAggregate ? "FILTER is not implemented for non-aggregate window functions"
            : null;
        if (message is not null)
        {
            Refuse(NotSupported, message, call);
        }
    }

    private bool IsMultipleSource(Assignment assignment)
    {
        if (assignment.Value is SubqueryExpression or HoleExpression)
        {
            return true;
        }

        Refuse(NotSupported, "source for a multiple-column UPDATE item must be a sub-SELECT or ROW() expression", assignment);
        return false;
    }
}
