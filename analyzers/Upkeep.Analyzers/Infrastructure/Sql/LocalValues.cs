using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>The value of a local that is given one at its declaration and no other later.</summary>
internal sealed class LocalValues
{
    private readonly HashSet<ISymbol> _visiting = new(SymbolEqualityComparer.Default);

    public IOperation? ValueOf(ILocalReferenceOperation reference)
    {
        if (!_visiting.Add(reference.Local))
        {
            return null;
        }

        IOperation root = reference;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        IOperation? value = null;
        foreach (var operation in root.Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Initializer: { } initializer } declarator when Is(declarator.Symbol, reference):
                    value = initializer.Value;
                    break;
                case IAssignmentOperation { Target: ILocalReferenceOperation target } when Is(target.Local, reference):
                case IArgumentOperation { Parameter.RefKind: not RefKind.None, Value: ILocalReferenceOperation argument } when Is(argument.Local, reference):
                    return null;
            }
        }

        return value;
    }

    private static bool Is(ISymbol symbol, ILocalReferenceOperation reference) => SymbolEqualityComparer.Default.Equals(symbol, reference.Local);
}
