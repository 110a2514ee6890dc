using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Cleanup.Components;
using Upkeep.Analyzers.Cleanup.Subscriptions;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.Cleanup;

/// <summary>UPK1005: a Blazor component starts what it never ends.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ComponentNotDisposedAnalyzer : UpkeepAnalyzer
{
    private const string WhenNeverEnded = "nothing in the component ends it when the component is removed from the page";
    private const string WhenDisposeIsNotCalled =
        "the component has a Dispose method but does not implement IDisposable or IAsyncDisposable, so that Blazor never calls it";

    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.ComponentNotDisposed,
        "Blazor component does not end what it started",
        "{0}, and {1}",
        "A component is dropped when the user leaves the page. A subscription keeps it alive, a timer goes on ticking against it, a "
        + "JavaScript object reference stays allocated in the browser, a query goes on running. On the server this adds up over all users.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    // The code of .razor files is generated; it is reported at its lines in the .razor file.
    protected override GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics;

    protected override bool AppliesTo(Compilation compilation) => BlazorComponents.ArePresent(compilation);

    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterSymbolStartAction(
        start =>
        {
            var type = (INamedTypeSymbol)start.Symbol;
            if (BlazorComponents.IsComponent(type))
            {
                var subscriptions = new TypeSubscriptions(type, disposeIsCalled: BlazorComponents.IsDisposable(type));
                var resources = new ComponentResources(type);
                start.RegisterOperations(subscriptions.Collect, TypeSubscriptions.Kinds);
                start.RegisterOperations(resources.Collect, ComponentResources.Kinds);
                start.RegisterSymbolEndAction(end => Report(end, subscriptions, resources));
            }
        },
        SymbolKind.NamedType);

    private static void Report(SymbolAnalysisContext context, TypeSubscriptions subscriptions, ComponentResources resources)
    {
        foreach (var addition in subscriptions.NeverRemoved())
        {
            if (BlazorComponents.IsInUserCode(addition.Location, addition.IsGenerated)
                && !SingletonTypes.IsTransient(addition.Publisher?.Type, context.Compilation, context.CancellationToken))
            {
                Report(
                    context, addition.Location, $"'{addition.Handler}' is added to '{addition.Event.ContainingType.Name}.{addition.Event.Name}'",
                    subscriptions.IsRemovedInVain(addition));
            }
        }

        foreach (var (resource, disposeIsNotCalled) in resources.NeverEnded())
        {
            if (BlazorComponents.IsInUserCode(resource.Location, resource.IsGenerated))
            {
                Report(context, resource.Location, $"'{resource.Member.Name}' holds {resource.Description}", disposeIsNotCalled);
            }
        }
    }

    private static void Report(SymbolAnalysisContext context, Location location, string what, bool disposeIsNotCalled) =>
        context.ReportDiagnostic(Diagnostic.Create(s_rule, location, what, disposeIsNotCalled ? WhenDisposeIsNotCalled : WhenNeverEnded));
}
