using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>[HealthCheck] on a repository.</summary>
internal sealed record RepositoryHealthCheckModel
{
    /// <summary>The repository as source.</summary>
    public required string Type { get; init; }

    /// <summary>The repository's name.</summary>
    public required string TypeName { get; init; }

    /// <summary>The name in reports.</summary>
    public required string Name { get; init; }

    public required bool IsPublic { get; init; }

    public required int DegradedAfterMs { get; init; }

    public required int TimeoutMs { get; init; }

    public required int KeepMs { get; init; }

    public required EquatableArray<string> Tags { get; init; }

    /// <summary>The class around the method that registers it.</summary>
    public string RegistrationName => RegistrationNames.ClassOf(TypeName + "HealthCheck");

    public string AddMethodName => RegistrationNames.MethodOf(TypeName + "HealthCheck");
}
