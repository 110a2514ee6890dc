using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Upkeep.Analyzers.Infrastructure.Database;

/// <summary>Whether a compilation talks to a database at all, decided once for all analyzers.</summary>
internal static class DatabaseUse
{
    private static readonly ConditionalWeakTable<Compilation, StrongBox<bool>> s_cache = new();

    public static bool IsPresent(Compilation compilation) =>
        s_cache.GetValue(compilation, static key => new StrongBox<bool>(Detect(key))).Value;

    // System.Data.Common belongs to the framework, so that its presence says nothing: somebody must use it.
    private static bool Detect(Compilation compilation) =>
        compilation.GetTypeByMetadataName("System.Data.IDbConnection") is not null
        && (ReferencesProvider(compilation) || UsesSystemData(compilation));

    private static bool ReferencesProvider(Compilation compilation)
    {
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (assembly.Name is "Npgsql" or "Dapper")
            {
                return true;
            }

            if (!IsFramework(assembly.Name)
                && assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name is "System.Data.Common" or "Npgsql")))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFramework(string name) =>
        name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft.VisualBasic", StringComparison.Ordinal)
        || name is "mscorlib" or "netstandard" or "WindowsBase";

    private static bool UsesSystemData(Compilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (tree.TryGetRoot(out var root) && root is CompilationUnitSyntax unit && UsesSystemData(unit))
            {
                return true;
            }
        }

        return false;
    }

    private static bool UsesSystemData(CompilationUnitSyntax unit) =>
        unit.Usings.Any(IsSystemData)
        || unit.Members.OfType<BaseNamespaceDeclarationSyntax>().Any(declaration => declaration.Usings.Any(IsSystemData));

    private static bool IsSystemData(UsingDirectiveSyntax directive) =>
        directive.Name?.ToString() is { } name && (name == "System.Data" || name.StartsWith("System.Data.", StringComparison.Ordinal));
}
