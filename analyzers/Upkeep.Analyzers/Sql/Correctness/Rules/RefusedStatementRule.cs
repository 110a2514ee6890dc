using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Sql.Correctness.Rules;

/// <summary>UPK4029</summary>
internal sealed class RefusedStatementRule : SqlRule
{
    private static readonly DiagnosticDescriptor s_descriptor = Rule.Create(
        RuleIds.RefusedStatement, "PostgreSQL refuses the statement", "PostgreSQL refuses the statement with {0}: {1}",
        "All names are right, and the server still refuses the statement before it reads a row: types that do not go together, a literal that is none of its type, aggregates and windows where none may be.");

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override void Analyze(EmbeddedQuery query, Statement statement, BoundStatement bound)
    {
        if (bound.Refusal is { } refusal && !IsOfAnotherRule(refusal) && !DependsOnParameter(statement, refusal))
        {
            query.Report(Descriptor, refusal.Start, refusal.Length, refusal.SqlState, refusal.Message);
        }
    }

    // UPK4026, UPK4017, UPK4019 and UPK4020 say more about these.
    private static bool IsOfAnotherRule(BindingDiagnostic refusal) => refusal.SqlState switch
    {
        "42803" => refusal.Message.Contains("must appear in the GROUP BY clause"),
        "42601" => refusal.Message.StartsWith("INSERT has ", StringComparison.Ordinal),
        "42704" => refusal.Message.StartsWith("constraint ", StringComparison.Ordinal),
        "22P02" => refusal.Message.StartsWith("invalid input value for enum ", StringComparison.Ordinal),
        _ => false,
    };

    // Drivers declare the types of parameters; what the server would make of undeclared ones is not what happens.
    private static bool DependsOnParameter(Statement statement, BindingDiagnostic refusal) =>
        refusal.SqlState is "42P18" or "42P08" or "42725"
        || statement.DescendantsAndSelf().Any(node => node is ParameterReference && node.Start < refusal.Start + refusal.Length && node.End > refusal.Start);
}
