namespace Upkeep.Generators.Shared;

internal static class HealthCheckTags
{
    /// <summary>What every generated check is tagged with; see GeneratedRegistration.AddHealthCheck.</summary>
    public static IReadOnlyList<string> Always { get; } = ["ready", "diagnostic"];
}
