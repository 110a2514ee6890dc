using System.Reflection;

namespace Upkeep.Packaging.Tests;

/// <summary>What the build of this test project told it about itself.</summary>
internal static class BuildFacts
{
    public static string Configuration { get; } = Get("Configuration");

    public static string RepositoryRoot { get; } = Get("RepositoryRoot");

    /// <summary>The packages that the repository's own build restored: consumers restore from there, without a network.</summary>
    public static string NuGetPackageRoot { get; } = Get("NuGetPackageRoot");

    private static string Get(string key) =>
        typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value
        ?? throw new InvalidOperationException($"The build left no value for {key}.");
}
