using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>What one body gives its locals, collected in one walk and shared by all who ask about that body.</summary>
internal sealed class LocalIndex
{
    private static readonly ConditionalWeakTable<IOperation, LocalIndex> s_indexes = new();

    private readonly Dictionary<ISymbol, Entry> _entries = new(SymbolEqualityComparer.Default);

    private bool _extendsCommandText;

    private LocalIndex(IOperation root)
    {
        foreach (var operation in root.Descendants())
        {
            Add(operation);
        }
    }

    /// <summary>The entry of the local, in the body the reference stands in.</summary>
    public static Entry? Of(ILocalReferenceOperation reference)
    {
        return s_indexes.GetValue(RootOf(reference), static key => new LocalIndex(key))._entries.TryGetValue(reference.Local, out var entry) ? entry : null;
    }

    /// <summary>The entry of the local that the declaration around a value declares.</summary>
    public static Entry? OfDeclarationAround(IOperation value)
    {
        while (value.Parent is IConversionOperation or IAwaitOperation)
        {
            value = value.Parent;
        }

        return value.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }
            && s_indexes.GetValue(RootOf(value), static key => new LocalIndex(key))._entries.TryGetValue(declarator.Symbol, out var entry) ? entry : null;
    }

    private static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    /// <summary>The body adds to the text of some command: what a command gets first is not all it sends.</summary>
    public static bool ExtendsCommandText(IOperation operation) => s_indexes.GetValue(RootOf(operation), static key => new LocalIndex(key))._extendsCommandText;

    private void Add(IOperation operation)
    {
        switch (operation)
        {
            case ICompoundAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "CommandText" } }:
                _extendsCommandText = true;
                break;
            case IVariableDeclaratorOperation { Initializer: { } initializer } declarator:
                EntryOf(declarator.Symbol).Initializer = initializer.Value;
                break;
            case IAssignmentOperation { Target: ILocalReferenceOperation target } assignment:
                EntryOf(target.Local).Assigned.Add(assignment.Value);
                break;
            case IArgumentOperation { Parameter.RefKind: not RefKind.None, Value: ILocalReferenceOperation argument }:
                EntryOf(argument.Local).IsPassedByReference = true;
                break;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "CommandText" } property } assignment when OwnerOf(property) is { } owner:
                EntryOf(owner).CommandTexts.Add(assignment.Value);
                break;
        }
    }

    private static ILocalSymbol? OwnerOf(IPropertyReferenceOperation property)
    {
        if (property.Instance is ILocalReferenceOperation local)
        {
            return local.Local;
        }

        if (property.Instance is not IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver })
        {
            return null;
        }

        for (var current = property.Parent; current is not null and not IBlockOperation; current = current.Parent)
        {
            if (current is IVariableDeclaratorOperation declarator)
            {
                return declarator.Symbol;
            }
        }

        return null;
    }

    private Entry EntryOf(ISymbol local)
    {
        if (!_entries.TryGetValue(local, out var entry))
        {
            _entries[local] = entry = new Entry();
        }

        return entry;
    }

    internal sealed class Entry
    {
        public IOperation? Initializer { get; set; }

        public List<IOperation> Assigned { get; } = [];

        public bool IsPassedByReference { get; set; }

        /// <summary>The last text given to the command the local holds.</summary>
        public IOperation? CommandText => CommandTexts.Count == 0 ? null : CommandTexts[CommandTexts.Count - 1];

        public List<IOperation> CommandTexts { get; } = [];
    }
}
