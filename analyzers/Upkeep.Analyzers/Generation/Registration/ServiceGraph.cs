using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Generation.Registration;

/// <summary>What an application registers, and what the classes that its container makes ask for.</summary>
internal sealed class ServiceGraph(Compilation compilation)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, ConcurrentBag<ServiceRegistration>> _byService = new(SymbolEqualityComparer.Default);
    private volatile bool _isOpen;

    /// <summary>Whether something may be registered that does not show.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>The classes of this project that the container makes, each once, in the order of their names.</summary>
    public IEnumerable<ServiceRegistration> Made => _byService.Values.SelectMany(static all => all)
        .Where(registration => registration.Implementation is { } type && IsOwn(type))
        .GroupBy(static registration => registration.Implementation!, SymbolEqualityComparer.Default)
        .Select(static same => same.OrderBy(static registration => registration.Lifetime).First())
        .OrderBy(static registration => registration.Implementation!.ToDisplayString(), StringComparer.Ordinal);

    public void Open() => _isOpen = true;

    public void Add(ServiceRegistration registration) =>
        _byService.GetOrAdd(registration.Service, static _ => []).Add(registration);

    public IReadOnlyCollection<ServiceRegistration> Of(INamedTypeSymbol service) =>
        _byService.TryGetValue(service.OriginalDefinition, out var all) ? all.ToArray() : [];

    public bool IsOwn(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);

    /// <summary>A library's public services may be registered by the application that uses it.</summary>
    public bool CanOnlyBeRegisteredHere(INamedTypeSymbol type) => IsOwn(type)
        && (compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication
            || (!IsPublic(type) && !MemberAttributes.Has(compilation.Assembly, "System.Runtime.CompilerServices.InternalsVisibleToAttribute")));

    private static bool IsPublic(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What the only constructor must be given: parameters with a default or an attribute (a key) are the application's own affair.</summary>
    public static IEnumerable<(IParameterSymbol Parameter, INamedTypeSymbol Service)> Needs(INamedTypeSymbol implementation)
    {
        var constructors = implementation.InstanceConstructors.Where(static constructor => constructor.DeclaredAccessibility == Accessibility.Public).ToList();
        return constructors.Count != 1
            ? []
            : constructors[0].Parameters
                .Where(static parameter => !parameter.HasExplicitDefaultValue && parameter.GetAttributes().IsEmpty && parameter.Locations.Length > 0)
                .Select(static parameter => (parameter, parameter.Type as INamedTypeSymbol))
                .Where(static need => need.Item2 is not null)
                .Select(static need => (need.parameter, need.Item2!));
    }

    /// <summary>The way from a class over what it needs back to itself, null if there is none.</summary>
    public IReadOnlyList<INamedTypeSymbol>? CycleFrom(INamedTypeSymbol start)
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var path = new List<INamedTypeSymbol> { start };
        return Visit(start) ? path : null;

        bool Visit(INamedTypeSymbol current)
        {
            foreach (var (_, service) in Needs(current))
            {
                if (Of(service) is not { Count: 1 } only || only.First().Implementation is not { } next || !IsOwn(next))
                {
                    continue;
                }

                if (SymbolEqualityComparer.Default.Equals(next, start))
                {
                    return true;
                }

                if (seen.Add(next))
                {
                    path.Add(next);
                    if (Visit(next))
                    {
                        return true;
                    }

                    path.RemoveAt(path.Count - 1);
                }
            }

            return false;
        }
    }
}
