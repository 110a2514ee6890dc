using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Upkeep.Benchmarks.Analyzers;

/// <summary>The analyzers of a package, as the compiler would load them. The build puts the packages' folders into the assembly's metadata.</summary>
internal static class AnalyzerPack
{
    public static ImmutableArray<DiagnosticAnalyzer> Load(string name)
    {
        if (name == "Upkeep")
        {
            return Instances(typeof(Upkeep.Analyzers.Infrastructure.Rules.UpkeepAnalyzer).Assembly);
        }

        var folder = Folder(name);
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) =>
        {
            var file = Path.Combine(folder, new AssemblyName(wanted.Name).Name + ".dll");
            return File.Exists(file) ? Assembly.LoadFrom(file) : null;
        };
        return [.. Directory.GetFiles(folder, "*.dll").Select(Assembly.LoadFrom).SelectMany(assembly => Instances(assembly))];
    }

    /// <summary>
    /// The files that a build hands to the compiler for a package; "none" is no file, "empty" this assembly, for <see cref="EmptyAnalyzer"/>, a folder
    /// Upkeep's assemblies in it, such as those with native code that the package carries.
    /// </summary>
    public static IReadOnlyList<string> Files(string name) => name switch
    {
        "none" => [],
        "empty" => [typeof(AnalyzerPack).Assembly.Location],
        "Upkeep" => [typeof(Upkeep.Analyzers.Infrastructure.Rules.UpkeepAnalyzer).Assembly.Location, typeof(Upkeep.Sql.Parsing.SqlParser).Assembly.Location],
        _ when Directory.Exists(name) => [Path.Combine(name, "Upkeep.Analyzers.dll"), Path.Combine(name, "Upkeep.Sql.dll")],
        _ => Directory.GetFiles(Folder(name), "*.dll"),
    };

    // Packages built for several compilers have a folder for each; the newest this one can load is the one it would take.
    private static string Folder(string package) =>
        Directory.GetFiles(Path.Combine(Metadata(package), "analyzers"), "*.dll", SearchOption.AllDirectories)
            .Select(file => Path.GetDirectoryName(file)!)
            .Distinct()
            .Where(folder => !folder.Contains($"{Path.DirectorySeparatorChar}vb", StringComparison.Ordinal) && CompilerOf(folder) <= new Version(4, 14))
            .OrderByDescending(CompilerOf)
            .First();

    /// <summary>What the build put into the assembly's metadata: folders of packages and of the compiler.</summary>
    public static string Metadata(string key) =>
        typeof(AnalyzerPack).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    private static Version CompilerOf(string folder)
    {
        var part = folder.Split(Path.DirectorySeparatorChar).LastOrDefault(part => part.StartsWith("roslyn", StringComparison.Ordinal) && part.Contains('.', StringComparison.Ordinal));
        return part is not null && Version.TryParse(part["roslyn".Length..], out var version) ? version : new Version(0, 0);
    }

    private static ImmutableArray<DiagnosticAnalyzer> Instances(Assembly assembly)
    {
        Type?[] types;
        try
        {
            types = assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            // Code fixes next to the analyzers need the editor's assemblies, which a compiler does not have either.
            types = exception.Types;
        }

        return [.. types
            .Where(type => type is { IsAbstract: false } && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type!)!)];
    }
}
