using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>The objects and variables of one analysis, numbered as they are met.</summary>
internal sealed class ObjectGraph(IReadOnlyList<TypestateProtocol> protocols)
{
    // One bit of a ulong each; a method with more database objects than that is generated or hopeless.
    public const int MaximumObjects = 60;

    private readonly List<TrackedObject> _objects = [];
    private readonly List<ushort> _foreignStates = [];
    private readonly Dictionary<IOperation, TrackedObject> _bySite = [];
    private readonly Dictionary<(ISymbol? Receiver, ISymbol Symbol), TrackedObject> _foreign = new(ForeignComparer.Instance);
    private readonly Dictionary<object, int> _storages = new(StorageComparer.Instance);
    private readonly List<bool> _isCapture = [];

    public IReadOnlyList<TypestateProtocol> Protocols => protocols;

    public List<TrackedObject> Objects => _objects;

    public bool IsFull => _objects.Count >= MaximumObjects;

    public TrackedObject Created(IOperation site, ResourceKind kind)
    {
        if (!_bySite.TryGetValue(site, out var tracked))
        {
            tracked = Add(kind, site, null);
            _bySite[site] = tracked;
        }

        return tracked;
    }

    /// <summary>What a parameter, field or property held when the method began.</summary>
    public TrackedObject Foreign(ISymbol? receiver, ISymbol symbol, ResourceKind kind)
    {
        if (!_foreign.TryGetValue((receiver, symbol), out var tracked))
        {
            tracked = Add(kind, null, symbol);
            _foreign[(receiver, symbol)] = tracked;
        }

        return tracked;
    }

    /// <summary>The state an object from outside is in until something happens to it; 0 for one that is made in the method.</summary>
    public ushort ForeignState(int index) => index < _foreignStates.Count ? _foreignStates[index] : (ushort)0;

    /// <summary>The number of a local, a parameter or a capture of the flow graph.</summary>
    public int StorageOf(object variable)
    {
        if (!_storages.TryGetValue(variable, out var storage))
        {
            storage = _storages.Count;
            _storages[variable] = storage;
            _isCapture.Add(variable is CaptureId);
        }

        return storage;
    }

    /// <summary>A capture lives as long as its expression; what it holds afterwards means nothing.</summary>
    public bool IsCapture(int storage) => _isCapture[storage];

    /// <summary>The objects themselves and everything they were made from.</summary>
    public ulong WithAncestors(ulong objects)
    {
        ulong closure;
        do
        {
            closure = objects;
            foreach (var tracked in _objects)
            {
                if ((closure & tracked.Bit) != 0)
                {
                    objects |= tracked.Parents;
                }
            }
        }
        while (closure != objects);

        return closure;
    }

    private TrackedObject Add(ResourceKind kind, IOperation? site, ISymbol? symbol)
    {
        var tracked = new TrackedObject(Math.Min(_objects.Count, 63), kind, site, symbol);
        _objects.Add(tracked);
        foreach (var protocol in protocols)
        {
            _foreignStates.Add(site is null ? protocol.Foreign(tracked) : (ushort)0);
        }

        return tracked;
    }

    private sealed class StorageComparer : IEqualityComparer<object>
    {
        public static readonly StorageComparer Instance = new();

        bool IEqualityComparer<object>.Equals(object? x, object? y) => x is ISymbol left && y is ISymbol right
            ? SymbolEqualityComparer.Default.Equals(left, right)
            : Equals(x, y);

        int IEqualityComparer<object>.GetHashCode(object obj) => obj is ISymbol symbol ? SymbolEqualityComparer.Default.GetHashCode(symbol) : obj.GetHashCode();
    }

    private sealed class ForeignComparer : IEqualityComparer<(ISymbol? Receiver, ISymbol Symbol)>
    {
        public static readonly ForeignComparer Instance = new();

        public bool Equals((ISymbol? Receiver, ISymbol Symbol) x, (ISymbol? Receiver, ISymbol Symbol) y) =>
            SymbolEqualityComparer.Default.Equals(x.Receiver, y.Receiver) && SymbolEqualityComparer.Default.Equals(x.Symbol, y.Symbol);

        public int GetHashCode((ISymbol? Receiver, ISymbol Symbol) obj) => SymbolEqualityComparer.Default.GetHashCode(obj.Symbol);
    }
}
