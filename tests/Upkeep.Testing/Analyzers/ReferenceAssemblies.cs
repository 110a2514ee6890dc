using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Upkeep.Testing.Analyzers;

/// <summary>What test code is compiled against: the running framework and assemblies in the test's own output folder.</summary>
public sealed record ReferenceAssemblies(ImmutableArray<MetadataReference> References)
{
    private static readonly Lazy<ReferenceAssemblies> s_framework = new(() => new ReferenceAssemblies(Framework()));

    private static readonly Lazy<ReferenceAssemblies> s_database = new(() => s_framework.Value.AddFromOutput(
        [.. Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Select(Path.GetFileNameWithoutExtension).Where(IsDatabaseAssembly)!]));

    /// <summary>net10.0 with Npgsql, Dapper and the Microsoft.Extensions assemblies found in the output folder.</summary>
    public static ReferenceAssemblies Net10 => s_database.Value;

    /// <summary>net10.0 alone.</summary>
    public static ReferenceAssemblies Net10WithoutNpgsql => s_framework.Value;

    /// <summary>Adds assemblies, by name without extension, from the test's output folder.</summary>
    public ReferenceAssemblies AddFromOutput(params string[] names) => this with
    {
        References = References.AddRange(names.Select(name => Reference(Path.Combine(AppContext.BaseDirectory, name + ".dll")))),
    };

    public ReferenceAssemblies Add(params MetadataReference[] references) => this with { References = References.AddRange(references) };

    private static bool IsDatabaseAssembly(string? name) =>
        name is "Npgsql" or "Dapper" || (name is not null && name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));

    private static ImmutableArray<MetadataReference> Framework()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] patterns = ["System*.dll", "Microsoft.*.dll", "netstandard.dll", "mscorlib.dll"];
        return [.. patterns.SelectMany(pattern => Directory.GetFiles(folder, pattern)).Select(Reference)];
    }

    private static MetadataReference Reference(string path) => File.Exists(path)
        ? MetadataReference.CreateFromFile(path)
        : throw new VerificationException($"{Path.GetFileName(path)} is not in the test's output folder: reference its package or project from the test project.");
}
