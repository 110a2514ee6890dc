using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Typestate;

namespace Upkeep.Analyzers.Transactions;

/// <summary>UPK2007: the calls of a transaction in an order that cannot be meant.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TransactionOrderAnalyzer : FlowGraphAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        RuleIds.TransactionOutOfOrder,
        "Transaction is used out of order",
        "'{0}' {1}",
        "A transaction begins, works and ends once. Used after its end or begun twice it throws; committed on the way of an exception it keeps half of the work.");

    private const string Outside = "comes after the commit: what it saves is written outside of the transaction, and stays unwritten when this fails; save before the commit";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    internal override bool IsTrigger(IOperation operation, DatabaseModel model) =>
        operation is IInvocationOperation call && model.Members.EffectOf(call.TargetMethod) is MemberEffect.Begin or MemberEffect.Commit or MemberEffect.Rollback;

    internal override TypestateProtocol? ProtocolFor(FlowSubject subject) => new TransactionOrderProtocol();

    internal override IEnumerable<Diagnostic> Findings(TypestateProtocol protocol, FlowSubject subject)
    {
        foreach (var finding in ((TransactionOrderProtocol)protocol).Findings)
        {
            var name = finding.Value.Operation switch
            {
                IInvocationOperation call => call.TargetMethod.Name,
                IObjectCreationOperation { Type: { } type } => type.Name,
                _ => finding.Key.ToString(),
            };
            yield return Diagnostic.Create(Descriptor, finding.Key.GetLocation(), finding.Value.Severity, additionalLocations: null, properties: null, name, finding.Value.Why);
        }

        if (subject.Graph.Parent is null)
        {
            foreach (var save in SaveAfterCommit.In(subject.Body, subject.Model))
            {
                yield return Diagnostic.Create(Descriptor, save.Syntax.GetLocation(), save.TargetMethod.Name, Outside);
            }
        }
    }
}
