using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Cleanup.Background;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.Cleanup;

/// <summary>UPK1008: the loop of a background service that its stopping token cannot end.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IgnoredStoppingTokenAnalyzer : DatabaseAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.IgnoredStoppingToken,
        "Background loop ignores its stopping token",
        "This loop does not end when '{0}' is cancelled, because {1}: the host waits for its shutdown timeout and then ends the process in the middle of the work",
        "On shutdown the host cancels the token and waits, 30 seconds by default. A loop that does not look at it holds up every deployment and is then cut off "
        + "wherever it happens to be: a half-done job, an open transaction, a connection the server has to find dead.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override void Register(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName("Microsoft.Extensions.Hosting.BackgroundService") is { } service)
        {
            context.RegisterBodies((block, body) => Analyze(block, body, service));
        }
    }

    private static void Analyze(CodeBlockAnalysisContext context, CodeBody code, INamedTypeSymbol service)
    {
        if (context.OwningSymbol is not IMethodSymbol { Name: "ExecuteAsync", IsOverride: true, Parameters.Length: 1 } method
            || !SymbolEqualityComparer.Default.Equals(Original(method).ContainingType, service))
        {
            return;
        }

        foreach (var body in code.Operations)
        {
            var token = new StoppingToken(method.Parameters[0], body);
            if (token.IsHandedOn)
            {
                continue;
            }

            foreach (var loop in body.Descendants().OfType<ILoopOperation>().Where(EndlessLoop.Is))
            {
                var mentions = token.MentionsIn(loop).ToList();
                if (EndlessLoop.SwallowsAll(mentions, loop))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        s_rule, loop.Syntax.GetFirstToken().GetLocation(), method.Parameters[0].Name,
                        mentions.Count == 0 ? "nothing in it looks at the token" : "its catch swallows the cancellation and the loop goes on"));
                }
            }
        }
    }

    private static IMethodSymbol Original(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden)
        {
            method = overridden;
        }

        return method;
    }
}
