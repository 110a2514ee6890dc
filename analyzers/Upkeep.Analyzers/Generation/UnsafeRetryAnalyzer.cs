using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Transactions;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Generation;

/// <summary>UPK0023: a transactional method that runs again after a conflict does something that a roll-back does not undo.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsafeRetryAnalyzer : UpkeepAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.UnsafeRetry,
        "Transactional method cannot be run again safely",
        "'{0}' {1}, and is called again when '{2}' runs again after a conflict; move it behind the commit, or say Idempotent = true if twice does no harm",
        "A transaction that meets a serialization failure or a deadlock runs again from its beginning. The database forgets the first attempt; the "
        + "world outside does not.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override bool AppliesTo(Compilation compilation) => compilation.GetTypeByMetadataName(WellKnownNames.TransactionalAttribute) is not null;

    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterOperationBlockAction(static block =>
    {
        if (block.OwningSymbol is IMethodSymbol method && MayRunAgain(method))
        {
            var foreign = ForeignCalls.In(block.Compilation);
            foreach (var call in block.OperationBlocks.SelectMany(static operation => operation.Descendants()).OfType<IInvocationOperation>())
            {
                if (!IsDeferred(call) && !IsHarmlessTwice(call.TargetMethod) && foreign.Of(call.TargetMethod) is { } what && what.What is not ("sleeps" or "waits for input"))
                {
                    block.ReportDiagnostic(Diagnostic.Create(s_rule, call.Syntax.GetLocation(), call.TargetMethod.Name, what.What, method.Name));
                }
            }
        }
    });

    private static bool MayRunAgain(IMethodSymbol method) => Declarations(method)
        .Select(static declaration => MemberAttributes.Find(declaration, WellKnownNames.TransactionalAttribute) is { } attribute
            && TransactionalEligibility.Obstacle(declaration, attribute) is null
            && TransactionalEligibility.MayRunAgain(attribute))
        .Any(static mayRunAgain => mayRunAgain);

    /// <summary>The method itself and the interface members it implements.</summary>
    private static IEnumerable<IMethodSymbol> Declarations(IMethodSymbol method) => method.ContainingType is { TypeKind: TypeKind.Class } type
        ? type.AllInterfaces
            .Where(static service => MemberAttributes.Has(service, WellKnownNames.InstrumentedAttribute))
            .SelectMany(static service => service.GetMembers().OfType<IMethodSymbol>())
            .Where(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method))
            .Append(method)
        : [];

    // Reading over HTTP; what it costs is UPK2005's.
    private static bool IsHarmlessTwice(IMethodSymbol method) =>
        method.Name.StartsWith("Get", StringComparison.Ordinal) && method.ContainingNamespace.ToDisplayString().StartsWith("System.Net.Http", StringComparison.Ordinal);

    // A lambda may be what runs after the commit.
    private static bool IsDeferred(IOperation call)
    {
        for (var current = call.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }
}
