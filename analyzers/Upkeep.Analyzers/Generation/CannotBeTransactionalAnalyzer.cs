using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Generation;

/// <summary>UPK0022: [Transactional] on a method that cannot run in a generated transaction, or not twice.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CannotBeTransactionalAnalyzer : UpkeepAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.CannotBeTransactional,
        "Method cannot run in a transaction",
        "'{0}' does not run in a transaction: {1}",
        "A transaction is generated around a member of an instrumented type that can be awaited, whose result is complete when it returns and which can run "
        + "again with the same arguments.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override bool AppliesTo(Compilation compilation) => compilation.GetTypeByMetadataName(WellKnownNames.TransactionalAttribute) is not null;

    protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(static symbol => Analyze(symbol, (IMethodSymbol)symbol.Symbol), SymbolKind.Method);

    private static void Analyze(SymbolAnalysisContext context, IMethodSymbol method)
    {
        if (MemberAttributes.Find(method, WellKnownNames.TransactionalAttribute) is { } attribute && TransactionalEligibility.Obstacle(method, attribute) is { } obstacle)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                s_rule,
                MemberAttributes.LocationOf(attribute, method),
                $"{method.ContainingType.Name}.{method.Name}",
                Reason(obstacle, method)));
        }
    }

    private static string Reason(TransactionalObstacle obstacle, IMethodSymbol method) => obstacle.Kind switch
    {
        TransactionalObstacleKind.TypeNotInstrumented => $"put [Instrumented] on '{method.ContainingType.Name}', whose decorator opens the transaction",
        TransactionalObstacleKind.NotAService => "it belongs to no interface that the decorator implements",
        TransactionalObstacleKind.ReturnType => "it must return a Task or a ValueTask, so that the end of its work is known",
        TransactionalObstacleKind.ReadLater => "what it returns is read after the commit; return a list",
        TransactionalObstacleKind.ByReference => $"the parameter '{obstacle.Name}' cannot be kept until the method has ended",
        TransactionalObstacleKind.CallersConnection => $"the parameter '{obstacle.Name}' brings the caller's own connection; leave it out, and the statements join the transaction by themselves",
        TransactionalObstacleKind.ReadOnce =>
            $"after a conflict it would run again, with '{obstacle.Name}' read to its end; take a list, or say MaxAttempts = 1 or, if the method starts it over, Idempotent = true",
        TransactionalObstacleKind.Attempts => "MaxAttempts must be at least 1",
        TransactionalObstacleKind.IsolationLevel => "PostgreSQL has no isolation level Chaos",
        TransactionalObstacleKind.Cached => "it is [Cached] as well, and a call answered from memory needs no transaction; put [Transactional] on what it calls",
        _ => throw new ArgumentOutOfRangeException(nameof(obstacle), obstacle, "An obstacle without a reason."),
    };
}
