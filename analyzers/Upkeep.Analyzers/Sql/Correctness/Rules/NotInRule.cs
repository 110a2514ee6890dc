using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Sql.Correctness.Rules;

/// <summary>UPK4022</summary>
internal sealed class NotInRule : SqlRule
{
    private static readonly DiagnosticDescriptor s_descriptor = Rule.Create(
        RuleIds.NotInNullable, "NOT IN over values that may be null", "{0}",
        "'x not in (…)' is null as soon as one of the values is null, so that one null row makes the whole condition find nothing. NOT EXISTS has no such trap, and the planner can make a join of it.");

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override void Analyze(EmbeddedQuery query, Statement statement, BoundStatement bound)
    {
        foreach (var node in statement.DescendantsAndSelf())
        {
            if (node is InListExpression { IsNegated: true } list && list.Values.FirstOrDefault(static value => value is Literal { Kind: LiteralKind.Null }) is { } nothing)
            {
                query.Report(Descriptor, nothing, "With NULL in the list 'not in' is never true");
            }
            else if (node is InSubqueryExpression { IsNegated: true } subquery && bound.IsCertain && SubqueryOf(subquery, bound) is { } bounded
                && bounded.Query.Outputs.Where(static output => !output.IsHidden).FirstOrDefault(static output => output.IsNullable == true) is { Expression: BoundColumn } output)
            {
                query.Report(Descriptor, subquery.Query, $"'{output.Name}' may be null, and one null makes 'not in' true for no row: use 'not exists', or leave nulls out in the subquery");
            }
        }
    }

    private static BoundSubquery? SubqueryOf(InSubqueryExpression expression, BoundStatement bound) => bound.Expressions.TryGetValue(expression, out var meaning)
        ? meaning switch
        {
            BoundSubquery found => found,
            BoundBoolean { Operands.Count: 1 } not => not.Operands[0] as BoundSubquery,
            _ => null,
        }
        : null;
}
