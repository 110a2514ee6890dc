using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Locals;

namespace Upkeep.Analyzers.Cleanup.Scopes;

/// <summary>Looks for a way from where something is started to the normal end of the method on which nothing ends it.</summary>
internal static class UnendedPath
{
    private const int MaximumBlocks = 2000;

    public static bool Exists(IOperation start, ILocalSymbol local, Func<ILocalReferenceOperation, bool> isHarmless, CancellationToken cancellation)
    {
        // Only what is disposed by hand can be forgotten on one path; what leaves the method is somebody else's.
        var uses = LocalUses.In(start).Of(local);
        if (!uses.Any(IsDisposed) || uses.Any(use => !IsDisposed(use) && !isHarmless(use)) || uses.Any(IsInNestedFunction)
            || local.ContainingSymbol is not IMethodSymbol { MethodKind: not (MethodKind.AnonymousFunction or MethodKind.LocalFunction) }
            || OperationSteps.Root(start) is not IMethodBodyOperation method)
        {
            return false;
        }

        var graph = ControlFlowGraph.Create(method, cancellation);
        return graph.Blocks.Length <= MaximumBlocks && graph.Blocks.FirstOrDefault(block => Assigns(block, local)) is { } from && !EndsIn(from, local) && ReachesExit(graph, from, local);
    }

    private static bool ReachesExit(ControlFlowGraph graph, BasicBlock from, ILocalSymbol local)
    {
        var exit = graph.Blocks[graph.Blocks.Length - 1];
        var seen = new HashSet<BasicBlock> { from };
        var pending = new Stack<BasicBlock>([from]);
        while (pending.Count > 0)
        {
            var block = pending.Pop();
            foreach (var branch in new[] { block.ConditionalSuccessor, block.FallThroughSuccessor })
            {
                if (branch?.Destination is not { } next || branch.FinallyRegions.Any(region => Ends(graph, region, local)))
                {
                    continue;
                }

                if (next == exit)
                {
                    return true;
                }

                // Around the loop it is started anew; a test for null, or for a flag, is not followed.
                if (!EndsIn(next, local) && seen.Add(next))
                {
                    pending.Push(next);
                }
            }
        }

        return false;
    }

    private static bool Ends(ControlFlowGraph graph, ControlFlowRegion region, ILocalSymbol local)
    {
        for (var i = region.FirstBlockOrdinal; i <= region.LastBlockOrdinal; i++)
        {
            if (EndsIn(graph.Blocks[i], local))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsIn(BasicBlock block, ILocalSymbol local) =>
        block.Operations.Any(operation => Mentions(operation, local, IsDisposed)) || (block.BranchValue is { } value && Mentions(value, local, _ => true));

    private static bool Assigns(BasicBlock block, ILocalSymbol local) => block.Operations.Any(operation =>
        operation is ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } && SymbolEqualityComparer.Default.Equals(target.Local, local));

    private static bool Mentions(IOperation operation, ILocalSymbol local, Func<ILocalReferenceOperation, bool> how) => operation.DescendantsAndSelf().OfType<ILocalReferenceOperation>()
        .Any(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local) && (how(reference) || reference.Parent is IFlowCaptureOperation));

    private static bool IsDisposed(ILocalReferenceOperation reference)
    {
        var (parent, child) = OperationSteps.Parent(reference);
        return parent switch
        {
            IInvocationOperation call => call.Instance == child && call.TargetMethod.Name is "Dispose" or "DisposeAsync" or "Stop" or "Close",
            IConditionalAccessOperation { WhenNotNull: IInvocationOperation call } => call.TargetMethod.Name is "Dispose" or "DisposeAsync" or "Stop" or "Close",
            _ => false,
        };
    }

    private static bool IsInNestedFunction(ILocalReferenceOperation use)
    {
        for (var current = use.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }
}
