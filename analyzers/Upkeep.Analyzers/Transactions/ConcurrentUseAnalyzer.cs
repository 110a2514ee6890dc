using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Typestate;

namespace Upkeep.Analyzers.Transactions;

/// <summary>UPK2006: two operations at once on one connection.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConcurrentUseAnalyzer : FlowGraphAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        RuleIds.ConcurrentUse,
        "Two operations at once on one connection",
        "'{0}' uses the connection while {1}; a PostgreSQL connection does one thing at a time",
        "A connection carries one operation at a time. The second one throws NpgsqlOperationInProgressException, or, if the first happened to be finished, works: until the day it does not.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    private protected override bool IsTrigger(IOperation operation, DatabaseModel model) => operation is IInvocationOperation call
        && (model.Types.KindOfResult(call.TargetMethod.ReturnType) == ResourceKind.Reader || ParallelTasks.IsJoin(call.TargetMethod));

    private protected override void Analyze(ControlFlowGraph graph, DatabaseModel model, OperationBlockAnalysisContext context)
    {
        var protocol = new OpenReaderProtocol();
        if (TypestateAnalysis.Run(graph, model, protocol, context.CancellationToken))
        {
            foreach (var (operation, reader) in protocol.Findings.Values)
            {
                Report(context, operation, $"reader '{Cleanup.ResourceNames.VariableOf(reader.Site!.Syntax)}' is open on it");
            }
        }

        foreach (var call in ParallelTasks.SharingOneConnection(graph.OriginalOperation, model))
        {
            Report(context, call, "another task uses it too");
        }
    }

    private static void Report(OperationBlockAnalysisContext context, IOperation operation, string why) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptor, operation.Syntax.GetLocation(), operation is IInvocationOperation call ? call.TargetMethod.Name : operation.Syntax.ToString(), why));
}
