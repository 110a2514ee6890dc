using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Schema;
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
                var replacement = NotExists(subquery, bound);
                query.Report(Diagnostic.Create(
                    Descriptor, query.LocationOf(subquery.Query.Start, subquery.Query.Length),
                    replacement is null || query.Sql.LocationOf(subquery.Start, subquery.Length) is not { } whole ? null : [whole],
                    replacement is null ? null : SqlReplacement.By(replacement),
                    $"'{output.Name}' may be null, and one null makes 'not in' true for no row: use 'not exists', or leave nulls out in the subquery"));
            }
        }
    }

    // a not in (select b from t where …)  →  not exists (select 1 from t where t.b = o.a and (…))
    private static string? NotExists(InSubqueryExpression expression, BoundStatement bound)
    {
        if (expression.Query is not SelectStatement { Items.Count: 1, From.Count: 1, Distinct: SelectDistinct.All, GroupBy: null, Having: null, Limit: null, Offset: null, With: null } select
            || select.From[0] is not NamedTable table || select.OrderBy.Count > 0 || select.Locking.Count > 0
            || select.Items[0].Expression is not ColumnReference inner || expression.Operand is not ColumnReference outer
            || Qualified(inner, bound) is not { } one || Qualified(outer, bound) is not { } other
            || !bound.Tables.TryGetValue(table, out var entry) || (bound.Expressions[outer] as BoundColumn)?.Entry.Name == entry.Name)
        {
            return null;
        }

        var where = select.Where is { } condition ? $" and ({condition.GetText(bound.Sql)})" : "";
        return $"not exists (select 1 from {table.GetText(bound.Sql)} where {one} = {other}{where})";
    }

    private static string? Qualified(ColumnReference column, BoundStatement bound) =>
        column.Parts.Count > 1
            ? column.GetText(bound.Sql)
            : bound.Expressions.TryGetValue(column, out var meaning) && meaning is BoundColumn { Entry.Name: { Length: > 0 } name }
                ? Identifiers.Quote(name) + "." + column.GetText(bound.Sql)
                : null;

    private static BoundSubquery? SubqueryOf(InSubqueryExpression expression, BoundStatement bound) => bound.Expressions.TryGetValue(expression, out var meaning)
        ? meaning switch
        {
            BoundSubquery found => found,
            BoundBoolean { Operands.Count: 1 } not => not.Operands[0] as BoundSubquery,
            _ => null,
        }
        : null;
}
