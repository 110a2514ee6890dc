using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Sql.Correctness.Rules;

/// <summary>UPK4020</summary>
internal sealed class LiteralValueRule : SqlRule
{
    private static readonly DiagnosticDescriptor s_descriptor = Rule.Create(
        RuleIds.LiteralValue, "Literal does not fit its type", "{0}",
        "A label that an enum does not have is refused with 22P02, a text longer than the column with 22001.");

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override void Analyze(EmbeddedQuery query, Statement statement, BoundStatement bound)
    {
        if (!bound.IsCertain)
        {
            return;
        }

        var seen = new HashSet<Expression>();
        foreach (var expression in bound.Expressions.Values)
        {
            foreach (var operand in OperandsOf(expression))
            {
                if (operand is BoundConstant { Value: { } value, Syntax: Literal { Kind: LiteralKind.String } literal } constant
                    && query.Schema.FindType(constant.TypeId) is { Kind: PgTypeKind.Enum } type
                    && !type.Labels.Contains(value) && !query.Schema.Uncertainty.IsUncertain(type.Name) && seen.Add(literal))
                {
                    query.Report(Descriptor, literal, $"Enum '{type.Name}' has no label '{value}': it has {string.Join(", ", type.Labels.Select(static label => $"'{label}'"))}");
                }
            }
        }

        foreach (var (value, column) in Assignments(statement, bound))
        {
            if (value is Literal { Kind: LiteralKind.String } text && LimitOf(column) is { } limit && text.Text.TrimEnd(' ').Length > limit && !HasSurrogates(text.Text))
            {
                query.Report(Descriptor, text, $"The text has {text.Text.Length} characters and column '{column.Name}' takes {limit}");
            }
        }
    }

    private static IEnumerable<BoundExpression> OperandsOf(BoundExpression expression) => expression switch
    {
        BoundOperator { Left: { } left } operation => [left, operation.Right],
        BoundArrayOperator { Right: BoundArray array } => array.Elements,
        BoundBoolean boolean => boolean.Operands.SelectMany(OperandsOf),
        _ => [expression],
    };

    private static int? LimitOf(Column column) => column is { TypeId: TypeIds.Varchar or TypeIds.Bpchar, Modifier: >= 4 } ? column.Modifier - 4 : null;

    private static bool HasSurrogates(string text) => text.Any(char.IsSurrogate);

    private static IEnumerable<(Expression Value, Column Column)> Assignments(Statement statement, BoundStatement bound)
    {
        foreach (var (insert, table) in Inserts.In(statement, bound))
        {
            foreach (var row in (insert.Source as ValuesStatement)?.Rows ?? default)
            {
                for (var i = 0; i < row.Values.Count; i++)
                {
                    var column = insert.Columns.Count == 0 ? table.Columns.ElementAtOrDefault(i) : i < insert.Columns.Count ? table.FindColumn(insert.Columns[i].Column.Value) : null;
                    if (column is not null)
                    {
                        yield return (row.Values[i], column);
                    }
                }
            }
        }

        foreach (var node in statement.DescendantsAndSelf())
        {
            if (node is UpdateStatement update && bound.Tables.TryGetValue(update.Target, out var target) && target is { IsUncertain: false, Relation: { } table })
            {
                foreach (var assignment in update.Assignments.Where(static assignment => assignment is { IsMultiple: false } && assignment.Targets[0].Path is null))
                {
                    if (table.FindColumn(assignment.Targets[0].Column.Value) is { } column)
                    {
                        yield return (assignment.Value, column);
                    }
                }
            }
        }
    }
}
