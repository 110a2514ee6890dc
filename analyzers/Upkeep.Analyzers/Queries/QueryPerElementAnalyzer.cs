using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.Queries;

/// <summary>UPK3001, UPK3002: one round trip per element where one for all would do.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QueryPerElementAnalyzer : DatabaseAnalyzer
{
    internal static readonly DiagnosticDescriptor Query = Rule.Create(
        RuleIds.QueryPerElement,
        "Query is executed once per element of a loop",
        "'{0}' runs once for every element; ask for all of them at once, with '= any(@ids)' or a join",
        "Each execution is a round trip. On a network a loop over a thousand elements waits a thousand times for what one statement answers in a few milliseconds.");

    internal static readonly DiagnosticDescriptor Write = Rule.Create(
        RuleIds.WritePerElement,
        "Rows are written one by one in a loop",
        "'{0}' writes one row per execution; send them together with COPY, 'NpgsqlBatch' or 'unnest'",
        "Each execution is a round trip and, outside a transaction, a commit with its own flush to disk. COPY and batches write the same rows orders of magnitude faster.",
        DiagnosticSeverity.Info);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Query, Write];

    protected override void Register(CompilationStartAnalysisContext context)
    {
        var model = DatabaseModel.Of(context.Compilation, context.Options);
        var helpers = new QueryHelpers(context.Compilation, model);
        context.RegisterOperations(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (Judge(call, model, helpers) is { } descriptor)
                {
                    operation.ReportDiagnostic(Diagnostic.Create(descriptor, call.Syntax.GetLocation(), call.TargetMethod.Name));
                }
            },
            OperationKind.Invocation);
    }

    private static DiagnosticDescriptor? Judge(IInvocationOperation call, DatabaseModel model, QueryHelpers helpers)
    {
        if (!IsInLoop(call))
        {
            return null;
        }

        var query = ExecutedQuery.Of(call, model) ?? helpers.Of(call);
        if (query is null)
        {
            return null;
        }

        foreach (var loop in ElementLoop.Around(call))
        {
            var dependence = new ElementDependence(loop, model.Types);
            if (dependence.Of(query.Connection) || LoopExemptions.Applies(loop, call))
            {
                return null;
            }

            // Commands that somebody collected are a statement each: there is no list of ids to send instead.
            if (query.Text is null && IsElement(query.FoundCommand, loop, dependence))
            {
                return null;
            }

            if (query.Inputs.Any(dependence.Of) || dependence.Of(query.Text))
            {
                return DescriptorFor(query, dependence, model.Level);
            }
        }

        return null;
    }

    private static bool IsElement(IOperation? command, ElementLoop loop, ElementDependence dependence) => command switch
    {
        ILocalReferenceOperation local => loop.Elements.Contains(local.Local, SymbolEqualityComparer.Default),
        IParameterReferenceOperation parameter => loop.Elements.Contains(parameter.Parameter, SymbolEqualityComparer.Default),
        IMemberReferenceOperation or IArrayElementReferenceOperation => dependence.Of(command),
        _ => false,
    };

    // The parents tell in a few steps what nearly all calls are: not in a loop.
    private static bool IsInLoop(IOperation call)
    {
        for (var current = call.Parent; current is not null; current = current.Parent)
        {
            if (current is ILoopOperation or IAnonymousFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static DiagnosticDescriptor? DescriptorFor(ExecutedQuery query, ElementDependence dependence, LanguageLevel level)
    {
        // Whoever asks for no rows writes them, whatever the text is.
        var unread = MemberTable.BaseName(query.Call.TargetMethod) is "Execute" or "ExecuteNonQuery" ? Write : Query;
        if (query.Text is null)
        {
            return unread;
        }

        if (EmbeddedSqlReader.Read(query.Text, level) is not { } sql)
        {
            return dependence.Of(query.Text) ? null : unread;
        }

        // Another table or column each time is another statement each time: nothing to send together.
        var positions = SqlHolePositions.Of(sql);
        for (var i = 0; i < sql.Holes.Count; i++)
        {
            if (positions[i] != HolePosition.Value && dependence.Of(sql.Holes[i].Expression))
            {
                return null;
            }
        }

        return StatementReading.KindOf(sql) switch
        {
            StatementShape.Query => Query,
            StatementShape.RowWrite => Write,
            StatementShape.ProcedureName when !dependence.Of(query.Text) => Query,
            _ => null,
        };
    }
}
