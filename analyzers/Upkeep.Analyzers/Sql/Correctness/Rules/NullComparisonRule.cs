using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Sql.Correctness.Rules;

/// <summary>UPK4021</summary>
internal sealed class NullComparisonRule : SqlRule
{
    private static readonly DiagnosticDescriptor s_descriptor = Rule.Create(
        RuleIds.NullComparison, "Comparison with NULL is never true", "'{0}' is never true, not even where the value is null: write '{1}'",
        "Whatever is compared with NULL gives NULL, which WHERE takes as false. The statement finds no row, without an error.");

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override bool WorksWithoutSchema => true;

    public override void Analyze(EmbeddedQuery query, Statement statement, BoundStatement bound)
    {
        foreach (var comparison in statement.DescendantsAndSelf().OfType<BinaryExpression>())
        {
            if (comparison.Operator is not { Schema.Count: 0, Symbol: "=" or "<>" or "!=" } || comparison.Right is not Literal { Kind: LiteralKind.Null } literal)
            {
                continue;
            }

            var test = comparison.Operator.Symbol == "=" ? "is null" : "is not null";
            var start = comparison.Operator.Start;
            query.Report(Diagnostic.Create(
                Descriptor, query.LocationOf(start, literal.End - start), SqlReplacement.By(test),
                query.Sql.Text.Substring(start, literal.End - start), test));
        }
    }
}
