using Microsoft.CodeAnalysis;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Infrastructure;

/// <summary>The test references with assemblies of ASP.NET Core's shared framework, from beside the running one.</summary>
internal static class AspNetCoreReferences
{
    private static readonly string[] s_names =
    [
        "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Web", "Microsoft.JSInterop", "Microsoft.Extensions.Options",
        "Microsoft.Extensions.Primitives", "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
    ];

    private static readonly Lazy<ReferenceAssemblies> s_net10 = new(Create);

    public static ReferenceAssemblies Net10 => s_net10.Value;

    private static ReferenceAssemblies Create()
    {
        var present = ReferenceAssemblies.Net10.References.Select(reference => Path.GetFileNameWithoutExtension(reference.Display)).ToHashSet();
        return ReferenceAssemblies.Net10.Add(
            [.. s_names.Where(name => !present.Contains(name)).Select(name => MetadataReference.CreateFromFile(Path.Combine(Folder(), name + ".dll")))]);
    }

    private static string Folder()
    {
        var shared = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "Microsoft.AspNetCore.App"));
        return Directory.GetDirectories(shared, Environment.Version.Major + ".*").Max(StringComparer.Ordinal)
            ?? throw new InvalidOperationException($"The ASP.NET Core shared framework is not installed in {shared}.");
    }
}
