using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

/// <summary>Which interfaces a decorator implements, and which of their members it must.</summary>
internal static class InstrumentedInterfaces
{
    /// <summary>
    /// The interfaces under which the type is asked for: an interface itself; of a class those in its own and its base classes' lists.
    /// Those of the framework's own plumbing (disposal, equality, collections) are no service.
    /// </summary>
    public static ImmutableArray<INamedTypeSymbol> Services(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Interface)
        {
            return [type];
        }

        var services = ImmutableArray.CreateBuilder<INamedTypeSymbol>();
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var candidate in current.Interfaces)
            {
                if (!IsPlumbing(candidate) && !services.Any(known => SymbolEqualityComparer.Default.Equals(known, candidate)))
                {
                    services.Add(candidate);
                }
            }
        }

        return services.ToImmutable();
    }

    /// <summary>The services and everything they inherit, each once, in the order of declaration.</summary>
    public static IEnumerable<INamedTypeSymbol> ToImplement(IEnumerable<INamedTypeSymbol> services)
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        return services.SelectMany(static service => new[] { service }.Concat(service.AllInterfaces)).Where(seen.Add);
    }

    /// <summary>Members without which the decorator would not compile or would bypass the inner object.</summary>
    public static IEnumerable<ISymbol> Members(INamedTypeSymbol type) => type.GetMembers().Where(static member =>
        (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol or IEventSymbol)
        && !member.IsStatic
        && (member.IsAbstract || member.IsVirtual)
        && !IsExplicit(member)
        && (member.IsAbstract || member.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)));

    /// <summary>Whether calls of this member are operations; disposal and the like are only handed on.</summary>
    public static bool IsMeasured(IMethodSymbol method) => !IsPlumbing(method.ContainingType);

    public static bool IsPlumbing(INamedTypeSymbol type) =>
        WellKnownTypes.IsIn(type, "System")
        || WellKnownTypes.IsIn(type, "System", "Collections")
        || WellKnownTypes.IsIn(type, "System", "Collections", "Generic")
        || WellKnownTypes.IsIn(type, "System", "ComponentModel")
        || WellKnownTypes.IsIn(type, "System", "Numerics");

    private static bool IsExplicit(ISymbol member) => member switch
    {
        IMethodSymbol method => !method.ExplicitInterfaceImplementations.IsEmpty,
        IPropertySymbol property => !property.ExplicitInterfaceImplementations.IsEmpty,
        IEventSymbol @event => !@event.ExplicitInterfaceImplementations.IsEmpty,
        _ => false,
    };
}
