using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>The value of a local that is given one at its declaration and no other later; each local once, so that a circle ends.</summary>
internal sealed class LocalValues
{
    private readonly HashSet<ISymbol> _visiting = new(SymbolEqualityComparer.Default);

    public IOperation? ValueOf(ILocalReferenceOperation reference) =>
        _visiting.Add(reference.Local) && LocalIndex.Of(reference) is { IsPassedByReference: false, Assigned.Count: 0 } entry ? entry.Initializer : null;
}
