using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Cleanup.Components;

/// <summary>Blazor components, written in C# or generated from a .razor file.</summary>
internal static class BlazorComponents
{
    private const string ComponentBase = "Microsoft.AspNetCore.Components.ComponentBase";

    public static bool ArePresent(Compilation compilation) => compilation.GetTypeByMetadataName(ComponentBase) is not null;

    public static bool IsComponent(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Name == "ComponentBase" && current.ToDisplayString() == ComponentBase)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Blazor cleans up what says that it can be cleaned up: a method named Dispose alone is never called.</summary>
    public static bool IsDisposable(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(implemented => implemented.Name is "IDisposable" or "IAsyncDisposable" && implemented.ContainingNamespace?.Name == "System");

    public static bool IsCleanUp(ISymbol member) => member.Name is "Dispose" or "DisposeAsync" or "DisposeAsyncCore";

    /// <summary>In generated code only what stands in the .razor file can be mended.</summary>
    public static bool IsInUserCode(Location location, bool isGenerated) => !isGenerated || location.GetMappedLineSpan().HasMappedPath;
}
