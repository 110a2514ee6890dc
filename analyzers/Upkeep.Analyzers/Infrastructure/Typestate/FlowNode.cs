using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>A basic block, for one reason of being in it.</summary>
internal sealed class FlowNode(BasicBlock block, FlowContext? context)
{
    public BasicBlock Block { get; } = block;

    public FlowContext? Context { get; } = context;

    public FlowState? In { get; set; }

    public bool IsQueued { get; set; }
}
