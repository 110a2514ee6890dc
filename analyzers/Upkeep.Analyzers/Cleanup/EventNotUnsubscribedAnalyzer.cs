using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Cleanup.Subscriptions;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.Cleanup;

/// <summary>UPK1004: a handler is added to an event of an object that lives longer, and never removed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EventNotUnsubscribedAnalyzer : DatabaseAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.EventNotUnsubscribed,
        "Event handler is added to a longer-lived object and never removed",
        "'{0}' is added to '{1}' and never removed: as long as the publisher lives, so does every '{2}', and each one is called again at every event",
        "A publisher refers to each of its handlers. An object that subscribes to one that outlives it is never collected, keeps "
        + "what it holds (connections, caches, a whole object graph) and goes on reacting. Remove the handler in Dispose.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    // A `-=` in designer code counts; nothing is reported there.
    protected override GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.Analyze;

    protected override void Register(CompilationStartAnalysisContext context)
    {
        var component = context.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Components.IComponent");
        context.RegisterSymbolStartAction(
            start =>
            {
                // Components have a rule of their own: UPK1005.
                var type = (INamedTypeSymbol)start.Symbol;
                if (type.TypeKind == TypeKind.Class && !type.IsStatic && start.HasFile(file => file.MayAddHandler) && (component is null || !type.AllInterfaces.Contains(component, SymbolEqualityComparer.Default)))
                {
                    var subscriptions = new TypeSubscriptions(type);
                    start.RegisterOperations(subscriptions.Collect, TypeSubscriptions.Kinds);
                    start.RegisterSymbolEndAction(end => Report(end, subscriptions));
                }
            },
            SymbolKind.NamedType);
    }

    private static void Report(SymbolAnalysisContext context, TypeSubscriptions subscriptions)
    {
        var additions = subscriptions.NeverRemoved().Where(addition => !addition.IsGenerated).ToList();
        if (additions.Count == 0 || SingletonTypes.Contains(subscriptions.Type, context.Compilation, context.CancellationToken))
        {
            return;
        }

        // Whoever implements Dispose says that the object ends before its surroundings do.
        var severity = subscriptions.Type.AllInterfaces.Any(type => type.Name is "IDisposable" or "IAsyncDisposable" && type.ContainingNamespace?.Name == "System")
            ? DiagnosticSeverity.Warning
            : DiagnosticSeverity.Info;
        foreach (var addition in additions.Where(addition => !SingletonTypes.IsTransient(addition.Publisher?.Type, context.Compilation, context.CancellationToken)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                s_rule, addition.Location, severity, additionalLocations: null, properties: null,
                addition.Handler, addition.Event.ContainingType.Name + "." + addition.Event.Name, subscriptions.Type.Name));
        }
    }
}
