using System.Collections;

namespace Upkeep.Sql.Syntax;

/// <summary>Collects the children of a node.</summary>
public sealed class ChildList : IReadOnlyList<SqlNode>
{
    private readonly List<SqlNode> _nodes = [];

    public int Count => _nodes.Count;

    public SqlNode this[int index] => _nodes[index];

    public void Add(SqlNode? node)
    {
        if (node is not null)
        {
            _nodes.Add(node);
        }
    }

    public void Add<T>(NodeList<T> nodes)
        where T : SqlNode
    {
        foreach (var node in nodes)
        {
            _nodes.Add(node);
        }
    }

    public void Clear() => _nodes.Clear();

    /// <summary>Adds a node's children in the order of the text.</summary>
    public void AddFrom(SqlNode node)
    {
        var first = _nodes.Count;
        node.AddChildren(this);
        if (node is Statement statement)
        {
            Add(statement.Skipped);
        }

        for (var i = first + 1; i < _nodes.Count; i++)
        {
            if (_nodes[i].Start < _nodes[i - 1].Start)
            {
                _nodes.Sort(first, _nodes.Count - first, ByPosition.Instance);
                break;
            }
        }
    }

    public IEnumerator<SqlNode> GetEnumerator() => _nodes.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class ByPosition : IComparer<SqlNode>
    {
        public static ByPosition Instance { get; } = new();

        public int Compare(SqlNode? x, SqlNode? y)
        {
            var byStart = x!.Start.CompareTo(y!.Start);
            return byStart != 0 ? byStart : x.End.CompareTo(y.End);
        }
    }
}
