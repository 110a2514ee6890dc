using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Cleanup.Scopes;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.Cleanup;

/// <summary>UPK1007: a timer, linked token source, activity or scope that is started in a method and never ended.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScopeNotEndedAnalyzer : DatabaseAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.ScopeNotEnded,
        "Timer, linked token source, activity or scope is started and never ended",
        "{0} is started here and nothing ends it: {1}",
        "These objects run from their start to their Dispose. Dropped, or kept in a local that nobody disposes, they run on.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterOperations(Analyze, OperationKind.ObjectCreation, OperationKind.Invocation);

    private static void Analyze(BodyOperation context)
    {
        if (StartedScope.Describe(context.Operation) is { } started && !IsEntryPoint(context) && ScopeUses.IsNeverEnded(context.Operation, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, context.Operation.Syntax.GetLocation(), started.What, started.Outcome));
        }
    }

    // What Main starts may live as long as the process.
    private static bool IsEntryPoint(BodyOperation context) => context.ContainingSymbol is IMethodSymbol { IsStatic: true, Name: "Main" or "<Main>$" };
}
