using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Typestate;

namespace Upkeep.Analyzers.Transactions;

/// <summary>UPK2005: waiting for the outside world while a transaction is open.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForeignCallInTransactionAnalyzer : FlowGraphAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        RuleIds.ForeignCallInTransaction,
        "Outside call while a transaction is open",
        "'{0}' {1} while transaction '{2}' is open; do it before the transaction begins or after it commits",
        "As long as the call takes, the transaction keeps its locks, its connection and every old row version it may still see. And what was sent cannot be taken back when the transaction rolls back.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    internal override bool IsTrigger(IOperation operation, DatabaseModel model) =>
        operation is IInvocationOperation call && model.Types.KindOfResult(call.TargetMethod.ReturnType) == ResourceKind.Transaction;

    internal override TypestateProtocol? ProtocolFor(FlowSubject subject) =>
        TestMethods.IsTest(subject.Body.Owner) ? null : new OpenTransactionProtocol(ForeignCalls.In(subject.Compilation));

    internal override IEnumerable<Diagnostic> Findings(TypestateProtocol protocol, FlowSubject subject)
    {
        foreach (var finding in ((OpenTransactionProtocol)protocol).Findings.Values)
        {
            // A broker answers fast; what is wrong about a message is that it may announce what is then rolled back.
            yield return Diagnostic.Create(
                Descriptor, finding.Call.Syntax.GetLocation(), finding.What.IsMessage ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning, additionalLocations: null, properties: null,
                finding.Call.TargetMethod.Name, finding.What.What, Cleanup.ResourceNames.VariableOf(finding.Transaction.Site!.Syntax));
        }
    }
}
