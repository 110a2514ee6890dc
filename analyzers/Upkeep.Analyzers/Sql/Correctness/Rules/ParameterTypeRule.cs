using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Sql.Correctness.Rules;

/// <summary>UPK4028</summary>
internal sealed class ParameterTypeRule : SqlRule
{
    private static readonly DiagnosticDescriptor s_descriptor = Rule.Create(
        RuleIds.ParameterType, "Parameter has a type that the statement cannot take", "{0}",
        "Npgsql sends a value with the type that belongs to its C# type, and PostgreSQL converts text to nothing by itself. It refuses the statement with 42883 or 42804.");

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override void Analyze(EmbeddedQuery query, Statement statement, BoundStatement bound)
    {
        if (!bound.IsCertain || query.Typed is not { } typed)
        {
            return;
        }

        var number = query.Bound.TakeWhile(other => other != bound).Count();
        var meant = typed.Bound[number];
        foreach (var diagnostic in meant.Diagnostics)
        {
            query.Report(Descriptor, diagnostic.Start, diagnostic.Length, $"{char.ToUpperInvariant(diagnostic.Message[0])}{diagnostic.Message.Substring(1)}; {Sent(typed, statement, diagnostic.Start, diagnostic.Length)}");
        }

        foreach (var mismatch in meant.Mismatches)
        {
            if (mismatch.At is ParameterReference parameter && meant.Diagnostics.Count == 0)
            {
                query.Report(
                    Descriptor, parameter,
                    $"A value of type {TypeNames.Format(query.Schema, mismatch.TargetTypeId)} is wanted, and {typed.Describe(parameter.Name)}");
            }
        }
    }

    private static string Sent(TypedAnalysis typed, Statement statement, int start, int length)
    {
        SqlNode? around = null;
        foreach (var node in statement.DescendantsAndSelf())
        {
            if (node is Expression && node.Start <= start && node.End >= start + length && node.DescendantsAndSelf().Any(part => part is ParameterReference parameter && typed.Has(parameter.Name)))
            {
                around = around is null || node.Length <= around.Length ? node : around;
            }
        }

        return string.Join(", ", (around ?? statement).DescendantsAndSelf().OfType<ParameterReference>().Where(parameter => typed.Has(parameter.Name))
            .Select(parameter => typed.Describe(parameter.Name)).Distinct());
    }
}
