using Upkeep.Sql.Advice.Access;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Checks;

/// <summary>IN lists with a great many values.</summary>
internal static class ValueListCheck
{
    public static void Run(Statement statement, BoundStatement bound, AdviceOptions options, List<Finding> findings)
    {
        foreach (var list in statement.DescendantsAndSelf().OfType<InListExpression>())
        {
            if (list.Values.Count < options.HugeInListValues)
            {
                continue;
            }

            var column = bound.Expressions.TryGetValue(list.Operand, out var operand) ? ExpressionFacts.Strip(operand) as BoundColumn : null;
            findings.Add(new Finding
            {
                Kind = FindingKind.HugeInList,
                Level = FindingLevel.Information,
                Relation = column?.Entry.Relation,
                Columns = column is null ? [] : [column.Name],
                Message = $"a list of {list.Values.Count} values is parsed and planned anew each time, and each length is another statement to pg_stat_statements: send one array, {(list.IsNegated ? "<> all" : "= any")} (@values)",
                Start = list.Start,
                Length = list.Length,
                Replacement = ArrayFor(list),
            });
        }
    }

    // One literal, whatever the number of values: '{1,2,3}'.
    private static Replacement? ArrayFor(InListExpression list)
    {
        var values = new List<string>();
        foreach (var value in list.Values)
        {
            if (value is not Literal { Kind: LiteralKind.Integer or LiteralKind.String } literal || literal.Text.Length == 0 || !literal.Text.All(IsPlain)
                || literal.Text.Equals("null", StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            values.Add(literal.Text);
        }

        var start = list.Operand.End;
        return new Replacement(start, list.End - start, $" {(list.IsNegated ? "<> all" : "= any")} ('{{{string.Join(",", values)}}}')");
    }

    private static bool IsPlain(char character) => char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or ':' or '@';
}
