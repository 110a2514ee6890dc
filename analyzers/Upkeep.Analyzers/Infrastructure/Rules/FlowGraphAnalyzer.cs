using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Rules;

/// <summary>An analyzer that judges whole bodies by their control flow: methods, lambdas and local functions, each on its own.</summary>
public abstract class FlowGraphAnalyzer : DatabaseAnalyzer
{
    private protected abstract bool IsTrigger(IOperation operation, DatabaseModel model);

    private protected abstract void Analyze(ControlFlowGraph graph, DatabaseModel model, OperationBlockAnalysisContext context);

    protected sealed override void Register(CompilationStartAnalysisContext context)
    {
        var model = DatabaseModel.Of(context.Compilation, context.Options);
        context.RegisterOperationBlockStartAction(start =>
        {
            // A flow graph costs far more than looking at the calls, so that only bodies with something to judge get one.
            var isTriggered = 0;
            start.RegisterOperationAction(
                operation =>
                {
                    if (IsTrigger(operation.Operation, model))
                    {
                        Interlocked.Exchange(ref isTriggered, 1);
                    }
                },
                OperationKind.Invocation, OperationKind.ObjectCreation);
            start.RegisterOperationBlockEndAction(end =>
            {
                if (Volatile.Read(ref isTriggered) == 1)
                {
                    foreach (var block in end.OperationBlocks.Where(block => block.Kind is OperationKind.Block or OperationKind.MethodBody))
                    {
                        AnalyzeWithNested(end.GetControlFlowGraph(block), model, end);
                    }
                }
            });
        });
    }

    private void AnalyzeWithNested(ControlFlowGraph outermost, DatabaseModel model, OperationBlockAnalysisContext context)
    {
        var pending = new Stack<ControlFlowGraph>([outermost]);
        while (pending.Count > 0)
        {
            var graph = pending.Pop();
            context.CancellationToken.ThrowIfCancellationRequested();
            Analyze(graph, model, context);
            foreach (var localFunction in graph.LocalFunctions)
            {
                pending.Push(graph.GetLocalFunctionControlFlowGraph(localFunction, context.CancellationToken));
            }

            foreach (var lambda in LambdasIn(graph))
            {
                pending.Push(graph.GetAnonymousFunctionControlFlowGraph(lambda, context.CancellationToken));
            }
        }
    }

    private static IEnumerable<IFlowAnonymousFunctionOperation> LambdasIn(ControlFlowGraph graph)
    {
        foreach (var block in graph.Blocks)
        {
            ImmutableArray<IOperation> roots = block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations;
            foreach (var lambda in roots.SelectMany(root => root.DescendantsAndSelf()).OfType<IFlowAnonymousFunctionOperation>())
            {
                yield return lambda;
            }
        }
    }
}
