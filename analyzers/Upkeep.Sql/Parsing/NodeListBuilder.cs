using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

/// <summary>Grows a <see cref="NodeList{T}"/>. Most lists have one node: that costs nothing but the node.</summary>
internal struct NodeListBuilder<T>
    where T : SqlNode
{
    // An array of as many references stays off the large object heap.
    private const int SegmentLength = 8192;

    private T? _first;
    private T[]? _nodes;
    private List<T[]>? _fullSegments;
    private int _inNodes;

    public readonly int Count => _first is null ? 0 : 1 + Before + _inNodes;

    private readonly int Before => _fullSegments is null ? 0 : _fullSegments.Count * SegmentLength;

    public readonly T this[int index] => index == 0
        ? _first!
        : index - 1 < Before ? _fullSegments![(index - 1) / SegmentLength][(index - 1) % SegmentLength] : _nodes![index - 1 - Before];

    public void Add(T node)
    {
        if (_first is null)
        {
            _first = node;
            return;
        }

        if (_nodes is null)
        {
            _nodes = new T[3];
        }
        else if (_inNodes == _nodes.Length)
        {
            Grow(ref _nodes);
        }

        _nodes[_inNodes++] = node;
    }

    private void Grow(ref T[] nodes)
    {
        if (_inNodes < SegmentLength)
        {
            Array.Resize(ref nodes, Math.Min(SegmentLength, (_inNodes * 2) + 2));
            return;
        }

        (_fullSegments ??= []).Add(nodes);
        nodes = new T[SegmentLength];
        _inNodes = 0;
    }

    public readonly NodeList<T> ToList()
    {
        if (_nodes is null)
        {
            return _first is null ? default : new NodeList<T>(_first);
        }

        var all = new T[Count];
        all[0] = _first!;
        var next = 1;
        for (var i = 0; i < (_fullSegments?.Count ?? 0); i++)
        {
            Array.Copy(_fullSegments![i], 0, all, next, SegmentLength);
            next += SegmentLength;
        }

        Array.Copy(_nodes, 0, all, next, _inNodes);
        return new NodeList<T>(all);
    }

    public static NodeList<T> One(T node) => new(node);
}
