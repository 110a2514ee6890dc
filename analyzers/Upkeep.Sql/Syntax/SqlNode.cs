namespace Upkeep.Sql.Syntax;

/// <summary>
/// A node of the syntax tree. It covers the text from <see cref="Start"/> to <see cref="End"/> (UTF-16, End is behind the last
/// character). Parentheses around an expression or a query belong to what holds it, not to it.
/// </summary>
public abstract class SqlNode
{
    public int Start { get; internal set; }

    public int End { get; internal set; }

    public int Length => End - Start;

    /// <summary>The nodes inside this one, in the order of the text.</summary>
    public IReadOnlyList<SqlNode> Children
    {
        get
        {
            var children = new ChildList();
            children.AddFrom(this);
            return children;
        }
    }

    /// <summary>This node and all inside it, outermost first, in the order of the text. Takes trees of any depth.</summary>
    public IEnumerable<SqlNode> DescendantsAndSelf()
    {
        var pending = new Stack<SqlNode>();
        var children = new ChildList();
        pending.Push(this);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            yield return node;
            children.Clear();
            children.AddFrom(node);
            for (var i = children.Count - 1; i >= 0; i--)
            {
                pending.Push(children[i]);
            }
        }
    }

    /// <summary>Adds the direct children. Their order does not matter.</summary>
    public virtual void AddChildren(ChildList children)
    {
    }

    public string GetText(string sql) => sql.Substring(Start, End - Start);
}
