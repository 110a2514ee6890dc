using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.CodeFixes.Infrastructure;

/// <summary>The member around lambdas and local functions.</summary>
internal static class EnclosingMember
{
    public static ISymbol Of(ISymbol symbol)
    {
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
        {
            symbol = symbol.ContainingSymbol;
        }

        return symbol;
    }
}
