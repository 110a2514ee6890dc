using Upkeep.Generators.Shared;

namespace Upkeep.Generators.HealthChecks;

internal sealed record HealthCheckModel
{
    /// <summary>The nested class, unique in its registration.</summary>
    public required string ClassName { get; init; }

    /// <summary>The name in reports.</summary>
    public required string Name { get; init; }

    public required string MethodName { get; init; }

    /// <summary>The full name of the method as people read it.</summary>
    public required string DisplayName { get; init; }

    public required bool IsAwaited { get; init; }

    public required bool TakesCancellationToken { get; init; }

    public required HealthCheckAnswer Answer { get; init; }

    public required int DegradedAfterMs { get; init; }

    public required int TimeoutMs { get; init; }

    public required int KeepMs { get; init; }

    public required EquatableArray<string> Tags { get; init; }
}
