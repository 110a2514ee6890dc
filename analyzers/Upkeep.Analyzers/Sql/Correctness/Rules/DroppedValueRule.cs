using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Analyzers.Sql.Correctness.Results;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Sql.Correctness.Rules;

/// <summary>UPK4031</summary>
internal sealed class DroppedValueRule : SqlRule
{
    private static readonly DiagnosticDescriptor s_descriptor = Rule.Create(
        RuleIds.DroppedValue, "Dapper drops a value of the result", "{0}",
        "Dapper says nothing of a column that no member takes, nor of a null for a member that cannot be null: the member keeps its default, and the code goes on with it.",
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override void Analyze(EmbeddedQuery query, Statement statement, BoundStatement bound)
    {
        if (query.IsTextOnly || !bound.IsCertain || bound.Diagnostics.Count > 0 || bound.Columns.Count == 0
            || DapperReads.Of(query.Use) is not { Count: > 0 } reads || ResultSets.NumberOf(query, statement) is not { } number)
        {
            return;
        }

        // With a star nobody asked for each column.
        var namesColumns = !statement.DescendantsAndSelf().Any(static node => node is StarExpression);
        foreach (var read in reads)
        {
            if (read.Result == number && read.Query is { Call.SemanticModel.Compilation: { } compilation } asked)
            {
                Analyze(query, asked, bound, namesColumns, DapperSettings.Of(compilation));
            }
        }
    }

    private void Analyze(EmbeddedQuery query, DapperQuery asked, BoundStatement bound, bool namesColumns, DapperSettings settings)
    {
        // What fails is not left out.
        if (new DapperResult(asked, query.Schema, settings).ProblemOf(bound.Columns) is not null)
        {
            return;
        }

        foreach (var (location, message) in DapperLosses.Of(asked, bound.Columns, namesColumns, settings).Where(_ => !settings.HasMaps))
        {
            query.Report(Diagnostic.Create(Descriptor, location, message));
        }
    }
}
