using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.Transactions;

/// <summary>UPK2004: a TransactionScope that stays behind when the code after an await goes on.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScopeWithoutAsyncFlowAnalyzer : DatabaseAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        RuleIds.ScopeWithoutAsyncFlow,
        "TransactionScope without async flow around an await",
        "This TransactionScope does not flow across the 'await' inside it; pass TransactionScopeAsyncFlowOption.Enabled",
        "The ambient transaction belongs to the thread. After an await that really waits, the code goes on without it on another thread: statements run outside the transaction, and disposing the scope throws.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    protected override void Register(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName("System.Transactions.TransactionScope") is not { } scope)
        {
            return;
        }

        var factories = new ScopeFactories(context.Compilation, scope);
        context.RegisterOperations(
            operation =>
            {
                if (operation.Operation.Type is { } type && SymbolEqualityComparer.Default.Equals(type, scope)
                    && factories.LacksAsyncFlow(operation.Operation) && ScopeRegion.Of(operation.Operation).Any(Awaits))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(Descriptor, operation.Operation.Syntax.GetLocation()));
                }
            },
            OperationKind.ObjectCreation, OperationKind.Invocation);
    }

    private static bool Awaits(IOperation statement)
    {
        var pending = new Stack<IOperation>([statement]);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            switch (current)
            {
                case IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true } or IUsingOperation { IsAsynchronous: true } or IUsingDeclarationOperation { IsAsynchronous: true }:
                    return true;
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    continue;
            }

            foreach (var child in current.ChildOperations)
            {
                pending.Push(child);
            }
        }

        return false;
    }
}
