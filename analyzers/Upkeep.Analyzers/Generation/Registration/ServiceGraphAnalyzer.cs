using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.Generation.Registration;

/// <summary>UPK0030 to UPK0032: what the container will not be able to make, or will keep for too long. Silent where a registration may not show.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ServiceGraphAnalyzer : UpkeepAnalyzer
{
    private static readonly DiagnosticDescriptor s_missing = Rule.CreateAtEnd(
        RuleIds.MissingRegistration,
        "Nothing registers a dependency",
        "'{0}' needs '{1}', which nothing registers; add it to the services",
        "The container makes a class when it is first asked for, and fails then if it does not know what the constructor takes.");

    private static readonly DiagnosticDescriptor s_cycle = Rule.CreateAtEnd(
        RuleIds.RegistrationCycle,
        "Services need each other in a circle",
        "The container cannot make '{0}': {1}",
        "A service that needs itself over others can never be made. Let both need a third, or let one ask when it needs the other.");

    private static readonly DiagnosticDescriptor s_captive = Rule.CreateAtEnd(
        RuleIds.CaptiveDependency,
        "Singleton keeps a scoped service",
        "'{0}' is a singleton and keeps '{1}', which is scoped, for good; take IServiceScopeFactory and make a scope for each piece of work",
        "A scoped service belongs to one request. Kept by a singleton it is shared by all requests at once, and never disposed.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_missing, s_cycle, s_captive];

    protected override bool AppliesTo(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.IServiceCollection") is not null;

    protected override void Register(CompilationStartAnalysisContext context)
    {
        var graph = new ServiceGraph(context.Compilation);
        context.RegisterOperationAction(
            operation =>
            {
                if (RegistrationReader.Read((IInvocationOperation)operation.Operation) is not { } registrations)
                {
                    graph.Open();
                    return;
                }

                foreach (var registration in registrations)
                {
                    graph.Add(registration);
                }
            },
            OperationKind.Invocation);
        context.RegisterCompilationEndAction(end => Report(end, graph));
    }

    private static void Report(CompilationAnalysisContext context, ServiceGraph graph)
    {
        var inCycles = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var made in graph.Made)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var type = made.Implementation!;
            foreach (var (parameter, service) in ServiceGraph.Needs(type))
            {
                var registered = graph.Of(service);
                if (!graph.IsOpen && registered.Count == 0 && graph.CanOnlyBeRegisteredHere(service))
                {
                    context.ReportDiagnostic(Diagnostic.Create(s_missing, parameter.Locations[0], type.Name, service.Name));
                }
                else if (made.Lifetime == ServiceLifetimeKind.Singleton && registered.Count > 0 && registered.All(static one => one.Lifetime == ServiceLifetimeKind.Scoped))
                {
                    context.ReportDiagnostic(Diagnostic.Create(s_captive, parameter.Locations[0], type.Name, service.Name));
                }
            }

            if (!inCycles.Contains(type) && graph.CycleFrom(type) is { } cycle)
            {
                inCycles.UnionWith(cycle);
                context.ReportDiagnostic(Diagnostic.Create(
                    s_cycle, type.Locations[0], type.Name, string.Join(" needs ", cycle.Append(type).Select(static part => $"'{part.Name}'"))));
            }
        }
    }
}
