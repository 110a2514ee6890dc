using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Cleanup.Scopes;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Typestate;

namespace Upkeep.Analyzers.Cleanup;

/// <summary>UPK1007: a timer, linked token source, activity or scope that is started in a method and never ended.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScopeNotEndedAnalyzer : FlowGraphAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.ScopeNotEnded,
        "Timer, linked token source, activity or scope is started and never ended",
        "{0} is started here and nothing ends it: {1}",
        "These objects run from their start to their Dispose. Dropped, or kept in a local that nobody disposes, they run on.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    internal override bool IsTrigger(IOperation operation, DatabaseModel model) => operation switch
    {
        IObjectCreationOperation { Constructor: { } constructor } => ScopeStarts.Of(constructor) != StartedScope.None,
        IInvocationOperation { TargetMethod: var method } => model.Members.EffectOf(method) == MemberEffect.Start
            || (!method.DeclaringSyntaxReferences.IsEmpty && model.Types.KindOfResult(method.ReturnType) == ResourceKind.Scope),
        _ => false,
    };

    // What Main starts may live as long as the process; what its lambdas start may not.
    internal override TypestateProtocol? ProtocolFor(FlowSubject subject) =>
        subject.Graph.Parent is null && IsEntryPoint(subject.Body.Owner) ? null : new DisposalProtocol(kind => kind == ResourceKind.Scope);

    internal override IEnumerable<Diagnostic> Findings(TypestateProtocol protocol, FlowSubject subject)
    {
        foreach (var leak in ((DisposalProtocol)protocol).Leaks)
        {
            // That an exception gets past an end is no news for what the garbage collector takes in the end.
            if (leak.Kind != LeakKind.NormalPath)
            {
                continue;
            }

            var start = leak.Start;
            if (ScopeWords.Of(ScopeWords.StartedBy(start)) is { } words)
            {
                yield return Diagnostic.Create(s_rule, start.Syntax.GetLocation(), words.What, words.Outcome);
            }
        }
    }

    private static bool IsEntryPoint(ISymbol owner) => owner is IMethodSymbol { IsStatic: true, Name: "Main" or "<Main>$" };
}
