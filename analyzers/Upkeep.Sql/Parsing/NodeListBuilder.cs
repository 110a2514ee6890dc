using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

/// <summary>Grows a <see cref="NodeList{T}"/>. Most lists have one node, and nearly all at most four: those cost nothing but the list.</summary>
internal struct NodeListBuilder<T>
    where T : SqlNode
{
    // An array of as many references stays off the large object heap.
    private const int SegmentLength = 8192;
    private const int Inline = 4;

    private T? _first;
    private T? _second;
    private T? _third;
    private T? _fourth;
    private T[]? _nodes;
    private List<T[]>? _fullSegments;
    private int _count;
    private int _inNodes;

    public readonly int Count => _count;

    private readonly int InSegments => _fullSegments is null ? 0 : _fullSegments.Count * SegmentLength;

    public readonly T this[int index] => index switch
    {
        0 => _first!,
        1 => _second!,
        2 => _third!,
        3 => _fourth!,
        _ when index - Inline < InSegments => _fullSegments![(index - Inline) / SegmentLength][(index - Inline) % SegmentLength],
        _ => _nodes![index - Inline - InSegments],
    };

    public void Add(T node)
    {
        switch (_count++)
        {
            case 0:
                _first = node;
                break;
            case 1:
                _second = node;
                break;
            case 2:
                _third = node;
                break;
            case 3:
                _fourth = node;
                break;
            default:
                Append(node);
                break;
        }
    }

    private void Append(T node)
    {
        if (_nodes is null)
        {
            _nodes = new T[Inline];
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
            Array.Resize(ref nodes, Math.Min(SegmentLength, _inNodes * 2));
            return;
        }

        (_fullSegments ??= []).Add(nodes);
        nodes = new T[SegmentLength];
        _inNodes = 0;
    }

    public readonly NodeList<T> ToList()
    {
        if (_count <= 1)
        {
            return _first is null ? default : new NodeList<T>(_first);
        }

        var all = new T[_count];
        all[0] = _first!;
        all[1] = _second!;
        if (_count > 2)
        {
            all[2] = _third!;
        }

        if (_count > 3)
        {
            all[3] = _fourth!;
        }

        if (_nodes is not null)
        {
            var next = Inline;
            for (var i = 0; i < (_fullSegments?.Count ?? 0); i++)
            {
                Array.Copy(_fullSegments![i], 0, all, next, SegmentLength);
                next += SegmentLength;
            }

            Array.Copy(_nodes, 0, all, next, _inNodes);
        }

        return new NodeList<T>(all);
    }

    public static NodeList<T> One(T node) => new(node);
}
