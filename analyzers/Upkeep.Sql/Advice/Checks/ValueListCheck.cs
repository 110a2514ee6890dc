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
            });
        }
    }
}
