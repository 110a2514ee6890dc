using Microsoft.CodeAnalysis.FlowAnalysis;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>
/// Runs the protocols of all rules over one control-flow graph, together, to their fixed point, then lets each report. Gives up in silence when the method is too
/// large: an analyzer that freezes the editor is worse than one that misses something.
/// </summary>
internal sealed class TypestateAnalysis
{
    private const int MaximumBlocks = 4000;
    private const int MaximumSteps = 20000;

    private readonly ControlFlowGraph _graph;
    private readonly ObjectGraph _objects;
    private readonly OperationTransfer _transfer;
    private readonly FlowPropagation _propagation;
    private readonly FlowWorklist _queue;
    private readonly Dictionary<(int Block, FlowContext? Context), FlowNode> _nodes = [];
    private readonly CancellationToken _cancellation;

    private TypestateAnalysis(ControlFlowGraph graph, CodeBody body, DatabaseModel model, IReadOnlyList<TypestateProtocol> protocols, CancellationToken cancellation)
    {
        _graph = graph;
        _cancellation = cancellation;
        _objects = new ObjectGraph(protocols);
        for (var slot = 0; slot < protocols.Count; slot++)
        {
            protocols[slot].Begin(_objects, slot);
        }

        _transfer = new OperationTransfer(graph, body, model, _objects);
        _queue = new FlowWorklist(graph.Blocks.Length);
        _propagation = new FlowPropagation(graph, model.Types, Enqueue);
    }

    /// <summary>False when the method was too large to judge.</summary>
    public static bool Run(ControlFlowGraph graph, CodeBody body, DatabaseModel model, IReadOnlyList<TypestateProtocol> protocols, CancellationToken cancellation)
    {
        if (graph.Blocks.Length > MaximumBlocks)
        {
            return false;
        }

        var analysis = new TypestateAnalysis(graph, body, model, protocols, cancellation);
        if (!analysis.Solve())
        {
            return false;
        }

        analysis.Report();
        return true;
    }

    private bool Solve()
    {
        Enqueue(_graph.Blocks[0], null, new FlowState(_objects));
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
        _transfer.Reporter = (in ObjectEvent happening, FlowState before) =>
        {
            foreach (var protocol in _objects.Protocols)
            {
                protocol.Report(happening, before);
            }
        };
        foreach (var node in _nodes.Values)
        {
            var isUnwinding = IsUnwinding(node.Context);
            foreach (var protocol in _objects.Protocols)
            {
                protocol.IsUnwinding = isUnwinding;
            }

            _transfer.Run(node.Block, node.In!.Clone());
        }

        var normal = _nodes.TryGetValue((_graph.Blocks.Length - 1, null), out var exit) ? exit.In : null;
        foreach (var protocol in _objects.Protocols)
        {
            protocol.ReportExit(normal, _propagation.ExceptionalExit);
        }
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
