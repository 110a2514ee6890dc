using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Infrastructure.Locals;

/// <summary>Every mention of every local variable of one method, collected in one walk for all questions about it.</summary>
internal sealed class LocalUses
{
    private static readonly ConditionalWeakTable<IOperation, LocalUses> s_cache = new();

    private readonly Dictionary<ILocalSymbol, IOperation> _initialValues = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ILocalSymbol, List<ILocalReferenceOperation>> _references = new(SymbolEqualityComparer.Default);

    private LocalUses(IOperation root)
    {
        foreach (var operation in root.Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when declarator.GetVariableInitializer() is { } initializer:
                    _initialValues[declarator.Symbol] = initializer.Value;
                    break;
                case ILocalReferenceOperation reference:
                    if (!_references.TryGetValue(reference.Local, out var list))
                    {
                        _references.Add(reference.Local, list = []);
                    }

                    list.Add(reference);
                    break;
            }
        }
    }

    public static LocalUses In(IOperation operation) => s_cache.GetValue(OperationSteps.Root(operation), static root => new LocalUses(root));

    /// <summary>The local that is declared with a value, awaited or not; null where it goes elsewhere.</summary>
    public static ILocalSymbol? HolderOf(IOperation value)
    {
        var (parent, _) = OperationSteps.Parent(value);
        while (parent is { } step && step is IAwaitOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" })
        {
            (parent, _) = OperationSteps.Parent(step);
        }

        return parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } ? declarator.Symbol : null;
    }

    public IReadOnlyList<ILocalReferenceOperation> Of(ILocalSymbol local) => _references.TryGetValue(local, out var list) ? list : [];

    /// <summary>The initial value of a local that is never written again; null if it is, or has none.</summary>
    public IOperation? OnlyValueOf(ILocalSymbol local) =>
        _initialValues.TryGetValue(local, out var initial) && !Of(local).Any(IsWritten) ? initial : null;

    private static bool IsWritten(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation or ITupleOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => true,
        IAddressOfOperation => true,
        _ => false,
    };
}
