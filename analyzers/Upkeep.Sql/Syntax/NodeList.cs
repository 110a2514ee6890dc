using System.Collections;

namespace Upkeep.Sql.Syntax;

/// <summary>An immutable list of nodes. The default value is the empty list.</summary>
#pragma warning disable CA1815 // Two lists are never compared.
public readonly struct NodeList<T> : IReadOnlyList<T>
#pragma warning restore CA1815
    where T : SqlNode
{
    private readonly T[]? _nodes;

    internal NodeList(T[] nodes) => _nodes = nodes;

    public int Count => _nodes is null ? 0 : _nodes.Length;

    public T this[int index] => _nodes![index];

    public Enumerator GetEnumerator() => new(_nodes ?? []);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(_nodes ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (_nodes ?? []).GetEnumerator();

#pragma warning disable CA1034, CA1815 // The shape foreach asks for.
    public struct Enumerator(T[] nodes)
    {
        private readonly T[] _nodes = nodes;
        private int _index = -1;

        public readonly T Current => _nodes[_index];

        public bool MoveNext() => ++_index < _nodes.Length;
    }
#pragma warning restore CA1034, CA1815
}
