using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

/// <summary>Tells what the user wrote from what was generated: an analyzer sees both, a generator only the first.</summary>
internal static class GeneratedSymbols
{
    public static bool IsGeneratedByUpkeep(ISymbol symbol) => symbol.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
        && attribute.ConstructorArguments.Length > 0
        && attribute.ConstructorArguments[0].Value is "Upkeep");
}
