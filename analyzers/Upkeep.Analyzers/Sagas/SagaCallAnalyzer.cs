using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Generators.Sagas;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Sagas;

/// <summary>UPK6024 and UPK6026: how sagas are called.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SagaCallAnalyzer : UpkeepAnalyzer
{
    internal static readonly DiagnosticDescriptor DirectCall = Rule.Create(
        RuleIds.SagaDirectCall,
        "Step is called past the executor",
        "'{0}' is a {1} of saga '{2}' and is called directly: nothing logs it, retries it or undoes it; call RunAsync, or move what both need into a method of its own",
        "Only the executor's calls are in the log. What a direct call does is not part of any saga.");

    internal static readonly DiagnosticDescriptor StartInTransaction = Rule.Create(
        RuleIds.SagaStartInTransaction,
        "Saga is started beside an open transaction",
        "'{0}' stores the saga on a connection of its own while transaction '{1}' is open: it goes on even if that rolls back; hand the transaction to StartAsync",
        "StartAsync with a transaction stores the saga in it: the saga exists if and only if the transaction commits.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DirectCall, StartInTransaction];

    protected override bool AppliesTo(Compilation compilation) => compilation.GetTypeByMetadataName(WellKnownNames.SagaAttribute) is not null;

    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        if (SagaMethodRole.Of(method) is { } role)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DirectCall, call.Syntax.GetLocation(), method.Name, role.IsCompensation ? "compensation" : "step", method.ContainingType.Name));
        }
        else if (method.Name is "StartAsync" or "RunAsync" && method.ContainingType is { } type && SagaSymbols.AttributeOf(type, WellKnownNames.SagaAttribute) is not null
            && !method.Parameters.Any(static parameter => parameter.Type.Name.EndsWith("Transaction", StringComparison.Ordinal))
            && OpenTransactionBefore(call) is { } transaction)
        {
            context.ReportDiagnostic(Diagnostic.Create(StartInTransaction, call.Syntax.GetLocation(), method.Name, transaction));
        }
    }

    /// <summary>A transaction that a statement before the call in the same or an outer block has begun, and none between them ended.</summary>
    private static string? OpenTransactionBefore(IOperation call)
    {
        for (var (child, current) = (call, call.Parent); current is not null; (child, current) = (current, current.Parent))
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return null;
            }

            if (current is IUsingOperation { Resources: IVariableDeclarationGroupOperation resources } && child != resources && TransactionOf(resources) is { } used && !IsEnded(used, current, call))
            {
                return used.Name;
            }

            if (current is IBlockOperation block)
            {
                foreach (var statement in block.Operations.TakeWhile(statement => statement != child))
                {
                    var group = statement as IVariableDeclarationGroupOperation ?? (statement as IUsingDeclarationOperation)?.DeclarationGroup;
                    if (group is not null && TransactionOf(group) is { } local && !IsEnded(local, block, call))
                    {
                        return local.Name;
                    }
                }
            }
        }

        return null;
    }

    private static ILocalSymbol? TransactionOf(IVariableDeclarationGroupOperation group) => group.Declarations
        .SelectMany(static declaration => declaration.Declarators)
        .Where(static declarator => declarator.Initializer is { Value: { } value } && value.DescendantsAndSelf().OfType<IInvocationOperation>()
            .Any(static begin => begin.TargetMethod.Name is "BeginTransaction" or "BeginTransactionAsync"))
        .Select(static declarator => declarator.Symbol).FirstOrDefault();

    private static bool IsEnded(ILocalSymbol transaction, IOperation scope, IOperation call) => scope.Descendants().OfType<IInvocationOperation>().Any(end =>
        end.Syntax.SpanStart < call.Syntax.SpanStart && end.TargetMethod.Name is "Commit" or "CommitAsync" or "Rollback" or "RollbackAsync" or "Dispose" or "DisposeAsync"
        && end.Instance is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, transaction));
}
