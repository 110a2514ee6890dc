using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Infrastructure.Database;

/// <summary>Compares the namespace of a symbol with a name without writing it out, as is done for many calls of every body.</summary>
internal static class NamespaceName
{
    public static bool IsIn(this ISymbol? symbol, string name)
    {
        var end = name.Length;
        for (var space = symbol?.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            var start = end - space.Name.Length;
            if (start < 0 || string.CompareOrdinal(name, start, space.Name, 0, space.Name.Length) != 0)
            {
                return false;
            }

            if (start == 0)
            {
                return space.ContainingNamespace is { IsGlobalNamespace: true };
            }

            if (name[start - 1] != '.')
            {
                return false;
            }

            end = start - 1;
        }

        return false;
    }
}
