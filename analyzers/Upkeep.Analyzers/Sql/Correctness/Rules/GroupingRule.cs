using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Sql.Correctness.Rules;

/// <summary>UPK4026</summary>
internal sealed class GroupingRule : SqlRule
{
    private static readonly DiagnosticDescriptor s_descriptor = Rule.Create(
        RuleIds.Ungrouped, "Column is neither grouped by nor aggregated", "'{0}' has many values in a group: name it in GROUP BY, or aggregate it",
        "PostgreSQL refuses the statement with 42803. A column is right without GROUP BY only where the group's primary key determines it.");

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override void Analyze(EmbeddedQuery query, Statement statement, BoundStatement bound)
    {
        if (!bound.IsCertain)
        {
            return;
        }

        foreach (var select in statement.DescendantsAndSelf().OfType<SelectStatement>())
        {
            foreach (var column in GroupingCheck.Ungrouped(select, bound))
            {
                query.Report(Descriptor, column, column.GetText(query.Sql.Text));
            }
        }
    }
}
