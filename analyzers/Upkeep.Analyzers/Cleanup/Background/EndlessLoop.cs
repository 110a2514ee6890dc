using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Cleanup.Background;

/// <summary>Loops that nothing in them ends.</summary>
internal static class EndlessLoop
{
    public static bool Is(ILoopOperation loop) => HasNoEnd(loop) && !IsLeft(loop);

    /// <summary>All mentions lie in try blocks whose catch swallows the cancellation and goes on.</summary>
    public static bool SwallowsAll(IEnumerable<IOperation> mentions, ILoopOperation loop) => mentions.All(mention => IsSwallowed(mention, loop));

    private static bool HasNoEnd(ILoopOperation loop) => loop switch
    {
        IWhileLoopOperation { Condition: null or { ConstantValue: { HasValue: true, Value: true } } } => true,
        IWhileLoopOperation { Condition: { } condition } => condition.DescendantsAndSelf().Any(IsEndlessWait),
        IForLoopOperation { Condition: null or { ConstantValue: { HasValue: true, Value: true } } } => true,
        IForEachLoopOperation { IsAsynchronous: true } loopOver => loopOver.Collection.DescendantsAndSelf().Any(operation =>
            operation is IInvocationOperation { TargetMethod: { Name: "ReadAllAsync", ContainingType.Name: "ChannelReader" } }),
        _ => false,
    };

    private static bool IsEndlessWait(IOperation operation) => operation is IInvocationOperation
    {
        TargetMethod: { Name: "WaitForNextTickAsync", ContainingType.Name: "PeriodicTimer" } or { Name: "WaitToReadAsync", ContainingType.Name: "ChannelReader" },
    };

    private static bool IsLeft(ILoopOperation loop) => loop.Body.Descendants().Any(operation => operation switch
    {
        IReturnOperation { Kind: OperationKind.Return } or IThrowOperation => !IsInNestedFunction(operation, loop) && operation.Syntax is StatementSyntax,
        IBranchOperation { BranchKind: BranchKind.Break } branch => SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel),
        IBranchOperation { BranchKind: BranchKind.GoTo } => true,
        _ => false,
    });

    private static bool IsInNestedFunction(IOperation operation, ILoopOperation loop)
    {
        for (var current = operation.Parent; current is not null && current != loop; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSwallowed(IOperation mention, ILoopOperation loop)
    {
        IOperation child = mention;
        for (var current = mention.Parent; current is not null && current != loop; child = current, current = current.Parent)
        {
            if (current is ITryOperation attempt && attempt.Body == child && attempt.Catches.FirstOrDefault(CatchesCancellation) is { Filter: null })
            {
                return true;
            }
        }

        return false;
    }

    private static bool CatchesCancellation(ICatchClauseOperation handler) =>
        handler.ExceptionType is not { Name: not ("Object" or "Exception" or "SystemException" or "OperationCanceledException" or "TaskCanceledException") };
}
