using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>Columns whose values only the server makes: GENERATED ALWAYS, as identity or as an expression (src/backend/rewrite/rewriteHandler.c).</summary>
internal sealed partial class StatementBinder
{
    private const string GeneratedAlways = "428C9";

    /// <param name="columns">Indexes in the target.</param>
    /// <param name="supplied">How many of them get a value.</param>
    /// <param name="rows">The values where they are written, otherwise empty.</param>
    private void RefuseGeneratedInsert(
        RangeEntry target, int[] columns, int supplied, IReadOnlyList<NodeList<Expression>> rows, OverridingKind overriding, NodeList<AssignmentTarget> written, SqlNode at)
    {
        if (rows.Any(static row => row.Any(static value => value is StarExpression or FieldAccess { Field: null })))
        {
            return;
        }

        var first = -1;
        for (var i = 0; i < columns.Length && i < supplied; i++)
        {
            var isRefused = ColumnOfTable(target, columns[i]) is { } column && (column.IsGenerated || (column.Identity == IdentityKind.Always && overriding == OverridingKind.None));
            if (isRefused && (rows.Count == 0 || rows.Any(row => i < row.Count && row[i] is not DefaultExpression)) && (first < 0 || columns[i] < columns[first]))
            {
                first = i;
            }
        }

        if (first >= 0)
        {
            Refuse(GeneratedAlways, $"cannot insert a non-DEFAULT value into column \"{target.Columns[columns[first]].Name}\"", first < written.Count ? written[first] : at);
        }
    }

    private void RefuseGeneratedUpdate(NodeList<Assignment> assignments, RangeEntry target)
    {
        AssignmentTarget? first = null;
        var lowest = int.MaxValue;
        foreach (var assignment in assignments)
        {
            for (var i = 0; i < assignment.Targets.Count; i++)
            {
                var value = !assignment.IsMultiple ? assignment.Value : assignment.Value is RowExpression row ? row.Elements.ElementAtOrDefault(i) : null;
                var index = target.IndexOf(assignment.Targets[i].Column.Value, out _);
                if (value is not DefaultExpression && index >= 0 && index < lowest && ColumnOfTable(target, index) is { } column && (column.IsGenerated || column.Identity == IdentityKind.Always))
                {
                    (first, lowest) = (assignment.Targets[i], index);
                }
            }
        }

        if (first is not null)
        {
            Refuse(GeneratedAlways, $"column \"{first.Column.Value}\" can only be updated to DEFAULT", first);
        }
    }

    // What a view hands on is not followed.
    private static Column? ColumnOfTable(RangeEntry target, int index) =>
        index >= 0 && index < target.Columns.Count && target.Relation is { IsTable: true } table ? table.FindColumn(target.Columns[index].Name) : null;
}
