using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
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

    internal override bool IsTrigger(IOperation operation, DatabaseModel model) => operation is IInvocationOperation call
        && (model.Types.KindOfResult(call.TargetMethod.ReturnType) == ResourceKind.Reader || ParallelTasks.IsJoin(call.TargetMethod));

    internal override TypestateProtocol? ProtocolFor(FlowSubject subject) => new OpenReaderProtocol();

    internal override IEnumerable<Diagnostic> Findings(TypestateProtocol protocol, FlowSubject subject)
    {
        foreach (var (operation, reader) in ((OpenReaderProtocol)protocol).Findings.Values)
        {
            yield return Finding(operation, $"reader '{Cleanup.ResourceNames.VariableOf(reader.Site!.Syntax)}' is open on it");
        }

        if (subject.Body.Of(OperationKind.Invocation).Any(call => ParallelTasks.IsJoin(((IInvocationOperation)call).TargetMethod)))
        {
            foreach (var call in ParallelTasks.SharingOneConnection(subject.Graph.OriginalOperation, subject.Model))
            {
                yield return Finding(call, "another task uses it too");
            }
        }
    }

    private static Diagnostic Finding(IOperation operation, string why) => Diagnostic.Create(
        Descriptor, operation.Syntax.GetLocation(), operation is IInvocationOperation call ? call.TargetMethod.Name : operation.Syntax.ToString(), why);
}
