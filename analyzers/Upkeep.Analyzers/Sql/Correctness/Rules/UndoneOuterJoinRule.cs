using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Sql.Correctness.Rules;

/// <summary>UPK4023</summary>
internal sealed class UndoneOuterJoinRule : SqlRule
{
    private static readonly DiagnosticDescriptor s_descriptor = Rule.Create(
        RuleIds.UndoneOuterJoin, "WHERE undoes an outer join", "For rows without a match '{0}' is null and this condition drops them: the outer join is an inner join; move the condition to ON, or join without 'left'",
        "An outer join keeps rows that have no match and puts nulls in. A comparison in WHERE is not true for null, so that just these rows are dropped again.");

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override void Analyze(EmbeddedQuery query, Statement statement, BoundStatement bound)
    {
        foreach (var select in statement.DescendantsAndSelf().OfType<SelectStatement>())
        {
            // A full join keeps rows of both sides, and one condition drops those of one.
            if (select.Where is { } where && select.From.Any(static item => item is JoinedTable { Kind: JoinKind.Left or JoinKind.Right }))
            {
                foreach (var condition in Conjuncts(where))
                {
                    if (condition is BinaryExpression { Operator: { Schema.Count: 0, Symbol: "=" or "<>" or "!=" or "<" or ">" or "<=" or ">=" } } comparison
                        && (NullExtended(comparison.Left, bound) ?? NullExtended(comparison.Right, bound)) is { } column)
                    {
                        query.Report(Descriptor, column, column.GetText(query.Sql.Text));
                        break;
                    }
                }
            }
        }
    }

    private static Expression? NullExtended(Expression expression, BoundStatement bound) =>
        bound.Expressions.TryGetValue(expression, out var meaning) && meaning is BoundColumn { LevelsUp: 0, Entry: { IsNullExtended: true, Relation: not null } } ? expression : null;

    private static IEnumerable<Expression> Conjuncts(Expression condition) =>
        condition is BooleanExpression { Operator: BooleanOperator.And } and ? and.Operands.SelectMany(Conjuncts) : [condition];
}
