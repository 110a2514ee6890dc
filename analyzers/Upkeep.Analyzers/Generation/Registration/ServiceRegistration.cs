using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Generation.Registration;

internal enum ServiceLifetimeKind
{
    Singleton,
    Scoped,
    Transient,

    /// <summary>Registered, in a way that does not show how long it lives.</summary>
    Unknown,
}

/// <param name="Service">What is asked for; a generic one as its definition.</param>
/// <param name="Implementation">The class that the container makes, null for an instance, a factory or one that is not known.</param>
/// <param name="Lifetime">How long an instance lives.</param>
internal sealed record ServiceRegistration(INamedTypeSymbol Service, INamedTypeSymbol? Implementation, ServiceLifetimeKind Lifetime);
