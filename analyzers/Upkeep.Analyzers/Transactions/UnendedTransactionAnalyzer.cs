using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Cleanup;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Typestate;

namespace Upkeep.Analyzers.Transactions;

/// <summary>UPK2001: work in a transaction that is neither committed nor rolled back.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnendedTransactionAnalyzer : FlowGraphAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        RuleIds.UnendedTransaction,
        "Transaction is left without commit or rollback",
        "Transaction '{0}' {1}",
        "Disposing a transaction that was not committed rolls it back without an exception: the method returns as if all were well, and its writes are gone.");

    private const string NeverCommitted = "is never committed: everything done in it is rolled back when it is disposed";
    private const string PathWithoutEnd = "is neither committed nor rolled back on a path that leaves this method normally: what was done on that path is lost without an error";

    private const string PathWithoutCompletion = "is not completed on a path that leaves this method normally: what was done on that path is rolled back without an error";
    private const string NeverCompleted = "is never completed: everything done in it is rolled back when it is disposed; call Complete() last";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    internal override bool IsTrigger(IOperation operation, DatabaseModel model) =>
        (operation is IInvocationOperation call && model.Types.KindOfResult(call.TargetMethod.ReturnType) == ResourceKind.Transaction) || UncompletedScopes.IsScope(operation);

    internal override TypestateProtocol? ProtocolFor(FlowSubject subject) =>
        TestMethods.IsTest(subject.Body.Owner) ? null : new TransactionEndProtocol(subject.Texts);

    internal override IEnumerable<Diagnostic> Findings(TypestateProtocol protocol, FlowSubject subject)
    {
        foreach (var (transaction, isCommittedElsewhere) in ((TransactionEndProtocol)protocol).Unended)
        {
            // Much code that is right leaves the rollback of a refusal to the disposal, and says with its result that nothing was kept.
            var severity = isCommittedElsewhere && !subject.ReturnsNothing ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning;
            var site = transaction.Site!.Syntax;
            yield return Diagnostic.Create(
                Descriptor, site.GetLocation(), severity, additionalLocations: null, properties: null, ResourceNames.VariableOf(site), isCommittedElsewhere ? PathWithoutEnd : NeverCommitted);
        }

        // There is no other way to roll a scope back, and a result may say that it was; without a result, nobody learns of it.
        foreach (var scope in subject.ReturnsNothing ? ((TransactionEndProtocol)protocol).Uncompleted : [])
        {
            var site = scope.Site!.Syntax;
            yield return Diagnostic.Create(
                Descriptor, site.GetLocation(), DiagnosticSeverity.Info, additionalLocations: null, properties: null, ResourceNames.VariableOf(site), PathWithoutCompletion);
        }

        // The scopes of lambdas and local functions are found with the method around them.
        if (subject.Graph.Parent is not null)
        {
            yield break;
        }

        foreach (var scope in UncompletedScopes.In(subject.Body, subject.Model))
        {
            yield return Diagnostic.Create(Descriptor, scope.Syntax.GetLocation(), ResourceNames.VariableOf(scope.Syntax), NeverCompleted);
        }
    }
}
