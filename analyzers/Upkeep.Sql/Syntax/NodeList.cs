using System.Collections;

namespace Upkeep.Sql.Syntax;

/// <summary>An immutable list of nodes. The default value is the empty list.</summary>
#pragma warning disable CA1815 // Two lists are never compared.
public readonly struct NodeList<T> : IReadOnlyList<T>
#pragma warning restore CA1815
    where T : SqlNode
{
    // Null, the only node, or an array: most lists have one node, and need no array for it.
    private readonly object? _nodes;

    internal NodeList(T node) => _nodes = node;

    internal NodeList(T[] nodes) => _nodes = nodes;

    public int Count => _nodes is null ? 0 : _nodes is T[] nodes ? nodes.Length : 1;

    public T this[int index] => _nodes is T[] nodes
        ? nodes[index]
        : index == 0 && _nodes is T node ? node : throw new ArgumentOutOfRangeException(nameof(index));

    public Enumerator GetEnumerator() => new(_nodes);

    internal NodeList<T> Concat(NodeList<T> others)
    {
        if (Count == 0 || others.Count == 0)
        {
            return Count == 0 ? others : this;
        }

        var all = new T[Count + others.Count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = i < Count ? this[i] : others[i - Count];
        }

        return new NodeList<T>(all);
    }

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => Enumerate();

    IEnumerator IEnumerable.GetEnumerator() => Enumerate();

    private IEnumerator<T> Enumerate()
    {
        switch (_nodes)
        {
            case T node:
                yield return node;
                break;
            case T[] nodes:
                foreach (var node in nodes)
                {
                    yield return node;
                }

                break;
        }
    }

#pragma warning disable CA1034, CA1815 // The shape foreach asks for.
    public struct Enumerator
    {
        private readonly T[]? _nodes;
        private readonly T? _only;
        private readonly int _count;
        private int _index;

        internal Enumerator(object? nodes)
        {
            _nodes = nodes as T[];
            _only = _nodes is null ? (T?)nodes : null;
            _count = _nodes?.Length ?? (nodes is null ? 0 : 1);
            _index = -1;
        }

        public readonly T Current => _nodes is null ? _only! : _nodes[_index];

        public bool MoveNext() => ++_index < _count;
    }
#pragma warning restore CA1034, CA1815
}
