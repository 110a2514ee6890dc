namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>
/// The nodes still to be looked at, in the order of the source. Roslyn numbers blocks so that all edges but those of loops lead
/// forward: taken in that order, a node is rarely looked at before everything that leads to it is known.
/// </summary>
internal sealed class FlowWorklist(int blocks)
{
    private readonly Queue<FlowNode>?[] _byBlock = new Queue<FlowNode>?[blocks];
    private int _lowest = blocks;
    private int _count;

    public bool IsEmpty => _count == 0;

    public void Enqueue(FlowNode node)
    {
        if (node.IsQueued)
        {
            return;
        }

        node.IsQueued = true;
        (_byBlock[node.Block.Ordinal] ??= new Queue<FlowNode>()).Enqueue(node);
        _lowest = Math.Min(_lowest, node.Block.Ordinal);
        _count++;
    }

    public FlowNode Dequeue()
    {
        while (_byBlock[_lowest] is not { Count: > 0 })
        {
            _lowest++;
        }

        var node = _byBlock[_lowest]!.Dequeue();
        node.IsQueued = false;
        _count--;
        return node;
    }
}
