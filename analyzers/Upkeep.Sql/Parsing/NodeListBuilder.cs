using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

/// <summary>Grows a <see cref="NodeList{T}"/>. Most lists have one node: that costs one array of one.</summary>
internal struct NodeListBuilder<T>
    where T : SqlNode
{
    private T[]? _nodes;
    private int _count;

    public readonly int Count => _count;

    public readonly T this[int index] => _nodes![index];

    public void Add(T node)
    {
        if (_nodes is null)
        {
            _nodes = new T[1];
        }
        else if (_count == _nodes.Length)
        {
            Array.Resize(ref _nodes, _count == 1 ? 4 : _count * 2);
        }

        _nodes[_count++] = node;
    }

    public NodeList<T> ToList()
    {
        if (_nodes is not null && _count != _nodes.Length)
        {
            Array.Resize(ref _nodes, _count);
        }

        return _nodes is null ? default : new NodeList<T>(_nodes);
    }

    public static NodeList<T> One(T node) => new([node]);
}
