using System.Collections.Immutable;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>
/// Carries a state along the edges of the graph: through the finally blocks a branch leaves, and, as Roslyn's graph has no edges for
/// exceptions, from a throwing operation to every handler and finally block around it.
/// </summary>
internal sealed class FlowPropagation(ControlFlowGraph graph, DatabaseTypes types, Action<BasicBlock, FlowContext?, FlowState> enqueue)
{
    /// <summary>What may be true when an exception leaves the method; null when none does.</summary>
    public FlowState? ExceptionalExit { get; private set; }

    public void Follow(FlowNode from, ControlFlowBranch branch, FlowState state)
    {
        switch (branch.Semantics)
        {
            case ControlFlowBranchSemantics.Regular or ControlFlowBranchSemantics.Return:
                Arrive(branch, 0, from.Context, state);
                break;
            case ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow:
                Throw(from, ThrownKind.Database, state);
                Throw(from, ThrownKind.Other, state);
                break;
            case ControlFlowBranchSemantics.StructuredExceptionHandling:
                EndFinally(from, state);
                break;
        }
    }

    public void Throw(FlowNode from, ThrownKind thrown, FlowState? state)
    {
        if (state is not null)
        {
            Throw(from.Block.EnclosingRegion, thrown, from.Context, state);
        }
    }

    private void Arrive(ControlFlowBranch branch, int index, FlowContext? context, FlowState state)
    {
        if (index < branch.FinallyRegions.Length)
        {
            enqueue(First(branch.FinallyRegions[index]), new BranchContext(branch, index, context), state);
        }
        else if (branch.Destination is { } destination)
        {
            enqueue(destination, context, state);
        }
    }

    // The end of a filter looks the same; what a filter refuses was passed on when its clause was found not to stop it.
    private void EndFinally(FlowNode from, FlowState state)
    {
        if (!IsInFinally(from.Block.EnclosingRegion))
        {
            return;
        }

        switch (from.Context)
        {
            case BranchContext normal:
                Arrive(normal.Branch, normal.Index + 1, normal.Outer, state);
                break;
            case ExceptionContext exceptional:
                Throw(exceptional.TryAndFinally.EnclosingRegion, exceptional.Thrown, exceptional.Outer, state);
                break;
        }
    }

    private void Throw(ControlFlowRegion? region, ThrownKind thrown, FlowContext? context, FlowState state)
    {
        // The graph of a lambda lies inside the regions of the method around it; an exception leaves the lambda at its own root.
        for (; region is not null && region.Kind != ControlFlowRegionKind.Root; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Finally)
            {
                context = context?.Outer;
            }
            else if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { Kind: ControlFlowRegionKind.TryAndFinally } tryAndFinally })
            {
                enqueue(First(tryAndFinally.NestedRegions[1]), new ExceptionContext(tryAndFinally, thrown, context), state);
                return;
            }
            else if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { Kind: ControlFlowRegionKind.TryAndCatch } tryAndCatch }
                && Catch(tryAndCatch.NestedRegions, thrown, context, state))
            {
                return;
            }
        }

        if (ExceptionalExit is null)
        {
            ExceptionalExit = state.Clone();
        }
        else
        {
            ExceptionalExit.JoinWith(state);
        }
    }

    private bool Catch(ImmutableArray<ControlFlowRegion> regions, ThrownKind thrown, FlowContext? context, FlowState state)
    {
        foreach (var handler in regions)
        {
            if (handler.Kind is not (ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler))
            {
                continue;
            }

            var match = HandlerMatch.Of(handler, thrown, types);
            if (match.Catches)
            {
                enqueue(First(handler), context, state);
            }

            if (match.Stops)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInFinally(ControlFlowRegion? region)
    {
        for (; region is not null && region.Kind != ControlFlowRegionKind.Root; region = region.EnclosingRegion)
        {
            if (region.Kind is ControlFlowRegionKind.Finally)
            {
                return true;
            }

            if (region.Kind is ControlFlowRegionKind.Filter)
            {
                return false;
            }
        }

        return false;
    }

    private BasicBlock First(ControlFlowRegion region) => graph.Blocks[region.FirstBlockOrdinal];
}
