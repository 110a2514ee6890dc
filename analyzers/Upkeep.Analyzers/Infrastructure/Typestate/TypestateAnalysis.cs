using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>
/// Runs a protocol over one control-flow graph to its fixed point, then lets it report. Gives up in silence when the method is too
/// large: an analyzer that freezes the editor is worse than one that misses something.
/// </summary>
internal sealed class TypestateAnalysis
{
    private const int MaximumBlocks = 4000;
    private const int MaximumSteps = 20000;

    private readonly ControlFlowGraph _graph;
    private readonly TypestateProtocol _protocol;
    private readonly ObjectGraph _objects;
    private readonly OperationTransfer _transfer;
    private readonly FlowPropagation _propagation;
    private readonly FlowWorklist _queue;
    private readonly Dictionary<(int Block, FlowContext? Context), FlowNode> _nodes = [];
    private readonly CancellationToken _cancellation;

    private TypestateAnalysis(ControlFlowGraph graph, DatabaseModel model, TypestateProtocol protocol, CancellationToken cancellation)
    {
        _graph = graph;
        _protocol = protocol;
        _cancellation = cancellation;
        _objects = new ObjectGraph();
        _protocol.Graph = _objects;
        _transfer = new OperationTransfer(graph, model, protocol, _objects);
        _queue = new FlowWorklist(graph.Blocks.Length);
        _propagation = new FlowPropagation(graph, model.Types, Enqueue);
    }

    /// <summary>False when the method was too large to judge.</summary>
    public static bool Run(ControlFlowGraph graph, DatabaseModel model, TypestateProtocol protocol, CancellationToken cancellation)
    {
        if (graph.Blocks.Length > MaximumBlocks)
        {
            return false;
        }

        var analysis = new TypestateAnalysis(graph, model, protocol, cancellation);
        if (!analysis.SolveFromAllForeign())
        {
            return false;
        }

        analysis.Report();
        return true;
    }

    // Objects from outside exist on every path, but are found on the way: begin again with those found.
    private bool SolveFromAllForeign()
    {
        int known;
        do
        {
            known = _objects.ForeignCount;
            _nodes.Clear();
            if (!Solve())
            {
                return false;
            }
        }
        while (_objects.ForeignCount > known);

        return true;
    }

    private bool Solve()
    {
        var entry = new FlowState();
        foreach (var tracked in _objects.Objects.Where(tracked => !tracked.IsAcquired))
        {
            entry.SetState(tracked.Index, _protocol.Foreign(tracked));
        }

        _propagation.Restart();
        Enqueue(_graph.Blocks[0], null, entry);
        for (var steps = 0; !_queue.IsEmpty; steps++)
        {
            if (steps > MaximumSteps || _objects.IsFull || _transfer.IsAbandoned)
            {
                return false;
            }

            _cancellation.ThrowIfCancellationRequested();
            Step(_queue.Dequeue());
        }

        return !_objects.IsFull && !_transfer.IsAbandoned;
    }

    private void Step(FlowNode node)
    {
        var state = node.In!.Clone();
        var thrown = _transfer.Run(node.Block, state);
        _propagation.Throw(node, ThrownKind.Database, thrown.Database);
        _propagation.Throw(node, ThrownKind.Other, thrown.Other);

        if (node.Block.ConditionalSuccessor is { } conditional && node.Block.BranchValue is { } condition)
        {
            var whenTaken = state.Clone();
            var holds = node.Block.ConditionKind == ControlFlowConditionKind.WhenTrue;
            if (_transfer.Assume(condition, holds, whenTaken))
            {
                _propagation.Follow(node, conditional, whenTaken);
            }

            if (!_transfer.Assume(condition, !holds, state))
            {
                return;
            }
        }

        if (node.Block.FallThroughSuccessor is { } next)
        {
            _propagation.Follow(node, next, state);
        }
    }

    private void Enqueue(BasicBlock block, FlowContext? context, FlowState state)
    {
        if (!_nodes.TryGetValue((block.Ordinal, context), out var node))
        {
            node = new FlowNode(block, context) { In = state.Clone() };
            _nodes[(block.Ordinal, context)] = node;
        }
        else if (!node.In!.JoinWith(state))
        {
            return;
        }

        _queue.Enqueue(node);
    }

    private void Report()
    {
        _transfer.Reporter = _protocol.Report;
        foreach (var node in _nodes.Values)
        {
            _protocol.IsUnwinding = IsUnwinding(node.Context);
            _transfer.Run(node.Block, node.In!.Clone());
        }

        _protocol.ReportExit(_nodes.TryGetValue((_graph.Blocks.Length - 1, null), out var exit) ? exit.In : null, _propagation.ExceptionalExit);
    }

    private static bool IsUnwinding(FlowContext? context)
    {
        for (; context is not null; context = context.Outer)
        {
            if (context is ExceptionContext)
            {
                return true;
            }
        }

        return false;
    }
}
