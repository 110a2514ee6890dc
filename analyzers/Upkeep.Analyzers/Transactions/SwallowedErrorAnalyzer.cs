using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Typestate;

namespace Upkeep.Analyzers.Transactions;

/// <summary>UPK2002: a transaction goes on, or commits, after an error in it was caught.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SwallowedErrorAnalyzer : FlowGraphAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        RuleIds.SwallowedError,
        "Transaction goes on after an error in it was caught",
        "An error in this transaction may have been caught before '{0}'; PostgreSQL has aborted the transaction then: {1}",
        "After an error PostgreSQL refuses every further statement of the transaction, and answers its commit with a rollback. The driver reports no error: nothing is kept, and nobody is told.");

    private const string OnCommit = "the commit becomes a rollback, without an exception";
    private const string OnStatement = "the statement fails with 25P02";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    internal override bool IsTrigger(IOperation operation, DatabaseModel model) => operation is IInvocationOperation call
        && model.Members.EffectOf(call.TargetMethod) is MemberEffect.Commit or MemberEffect.Begin;

    // Without a handler nothing can be swallowed.
    internal override TypestateProtocol? ProtocolFor(FlowSubject subject) => HasHandler(subject.Graph.Root) ? new AbortedTransactionProtocol(subject.Texts) : null;

    internal override IEnumerable<Diagnostic> Findings(TypestateProtocol protocol, FlowSubject subject)
    {
        foreach (var use in ((AbortedTransactionProtocol)protocol).UsesAfterError)
        {
            var name = use.Operation is IInvocationOperation call ? call.TargetMethod.Name : use.Operation.Syntax.ToString();
            yield return Diagnostic.Create(Descriptor, use.Operation.Syntax.GetLocation(), name, use.IsCommit ? OnCommit : OnStatement);
        }
    }

    private static bool HasHandler(ControlFlowRegion root)
    {
        var pending = new Stack<ControlFlowRegion>([root]);
        while (pending.Count > 0)
        {
            var region = pending.Pop();
            if (region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler)
            {
                return true;
            }

            foreach (var nested in region.NestedRegions)
            {
                pending.Push(nested);
            }
        }

        return false;
    }
}
