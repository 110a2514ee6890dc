namespace Upkeep.Sql.Syntax;

/// <summary>Walks a tree of any depth without recursion.</summary>
public abstract class SyntaxWalker
{
    public void Walk(SqlNode root)
    {
        var pending = new Stack<(SqlNode Node, bool IsDone)>();
        var children = new ChildList();
        pending.Push((root, false));
        while (pending.Count > 0)
        {
            var (node, isDone) = pending.Pop();
            if (isDone)
            {
                Leave(node);
                continue;
            }

            pending.Push((node, true));
            if (!Enter(node))
            {
                continue;
            }

            children.Clear();
            children.AddFrom(node);
            for (var i = children.Count - 1; i >= 0; i--)
            {
                pending.Push((children[i], false));
            }
        }
    }

    /// <summary>Called before the children. False leaves them out; <see cref="Leave"/> is called all the same.</summary>
    protected abstract bool Enter(SqlNode node);

    /// <summary>Called after the children.</summary>
    protected virtual void Leave(SqlNode node)
    {
    }
}
