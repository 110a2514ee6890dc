using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>Whether a repository gets an Add method of its own.</summary>
internal static class RepositoryRegistrationParser
{
    /// <summary>Null for what the container cannot create, and for an instrumented class, which has one already.</summary>
    public static RepositoryRegistrationModel? Parse(INamedTypeSymbol type)
    {
        if (!CanBeCreated(type)
            || IsInstrumented(type)
            // Such an interface has an Add method of its own, which registers the class behind the decorator.
            || type.AllInterfaces.Any(IsInstrumented)
            || type.ContainingNamespace.GetTypeMembers(RegistrationNames.ClassOf(type.Name)).Any(static taken => !GeneratedSymbols.IsGeneratedByUpkeep(taken)))
        {
            return null;
        }

        return new()
        {
            Type = TypeNames.WithoutAnnotation(type),
            Name = type.Name,
            IsPublic = type.DeclaredAccessibility == Accessibility.Public,
            Services = type.AllInterfaces.Where(static service => IsService(service)).Select(TypeNames.WithoutAnnotation).ToEquatableArray(),
        };
    }

    /// <summary>The container can create it, and another file can name it.</summary>
    public static bool CanBeCreated(INamedTypeSymbol type) =>
        type is { IsAbstract: false, Arity: 0, ContainingType: null, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal };

    private static bool IsInstrumented(INamedTypeSymbol type) => RepositorySymbols.AttributeOf(type, WellKnownNames.InstrumentedAttribute) is not null;

    private static bool IsService(INamedTypeSymbol service) =>
        service.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal
        && service.ContainingType is null
        && !TypeNames.Plain(service.ContainingNamespace).StartsWith("System", StringComparison.Ordinal);
}
