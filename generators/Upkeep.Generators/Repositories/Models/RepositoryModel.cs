using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>A repository as its attributes and signatures say; its SQL is still text.</summary>
internal sealed record RepositoryModel
{
    public required string HintName { get; init; }

    public required HierarchyInfo Hierarchy { get; init; }

    /// <summary>The full name as people read it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The name alone: what <c>-- name: Type.Method</c> starts with.</summary>
    public required string TypeName { get; init; }

    /// <summary>Where connections come from; null if every method brings its own.</summary>
    public required ConnectionSourceModel? Source { get; init; }

    /// <summary>The JsonSerializerContext as source, or null.</summary>
    public required string? JsonContext { get; init; }

    public required EquatableArray<RepositoryMethodModel> Methods { get; init; }

    /// <summary>Names of the type's members, its own and inherited.</summary>
    public required EquatableArray<string> TakenNames { get; init; }

    /// <summary>How the container is told about it; null where another generator does it or it cannot be created.</summary>
    public required RepositoryRegistrationModel? Registration { get; init; }

    /// <summary>Null where none is asked for, or none is possible.</summary>
    public required RepositoryHealthCheckModel? HealthCheck { get; init; }
}

/// <param name="Expression">The field, property or primary constructor parameter, as source.</param>
/// <param name="IsConnection">It is an open connection rather than a data source.</param>
internal sealed record ConnectionSourceModel(string Expression, bool IsConnection);

internal sealed record RepositoryRegistrationModel
{
    /// <summary>The repository as source.</summary>
    public required string Type { get; init; }

    public required string Name { get; init; }

    public required bool IsPublic { get; init; }

    /// <summary>The interfaces it is registered as, besides its own type.</summary>
    public required EquatableArray<string> Services { get; init; }
}
