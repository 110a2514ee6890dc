using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>[HealthCheck] on a repository, and why none can be generated for it.</summary>
internal static class RepositoryHealthCheckParser
{
    public static RepositoryHealthCheckModel? Parse(INamedTypeSymbol type, ConnectionSourceModel? source)
    {
        if (RepositorySymbols.AttributeOf(type, WellKnownNames.HealthCheckAttribute) is not { } attribute || Obstacle(type, source) is not null)
        {
            return null;
        }

        return new()
        {
            Type = TypeNames.WithoutAnnotation(type),
            TypeName = type.Name,
            Name = attribute.Named("Name") is string { Length: > 0 } name ? name : type.Name,
            IsPublic = type.DeclaredAccessibility == Accessibility.Public,
            DegradedAfterMs = HealthCheckArguments.DegradedAfterMs(attribute),
            TimeoutMs = HealthCheckArguments.TimeoutMs(attribute),
            KeepMs = HealthCheckArguments.KeepMs(attribute),
            Tags = HealthCheckArguments.Tags(attribute).ToEquatableArray(),
        };
    }

    /// <summary>The first obstacle in words, null if a check can be generated.</summary>
    /// <param name="type">A class with [HealthCheck].</param>
    /// <param name="source">Where its connections come from.</param>
    public static string? Obstacle(INamedTypeSymbol type, ConnectionSourceModel? source)
    {
        if (RepositorySymbols.AttributeOf(type, WellKnownNames.RepositoryAttribute) is null)
        {
            return "on a class it needs [Repository], whose tables are read; else put it on a method";
        }

        if (!RepositoryRegistrationParser.CanBeCreated(type))
        {
            return "the container must be able to create the repository: it must be public or internal, and neither nested nor abstract nor generic";
        }

        if (source is null)
        {
            return "the repository has neither a data source nor a connection of its own";
        }

        return type.ContainingNamespace.GetTypeMembers(RegistrationNames.ClassOf(type.Name + "HealthCheck")).Any(static taken => !GeneratedSymbols.IsGeneratedByUpkeep(taken))
            ? $"the name '{RegistrationNames.ClassOf(type.Name + "HealthCheck")}' is taken"
            : null;
    }
}
