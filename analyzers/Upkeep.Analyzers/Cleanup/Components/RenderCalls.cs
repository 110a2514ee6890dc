using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Cleanup.Components;

/// <summary>Calls that a method makes however its state is: on every way through it, each time it runs.</summary>
internal static class RenderCalls
{
    public static bool IsUnconditional(IOperation call)
    {
        IOperation child = call;
        for (var parent = call.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                case IConditionalOperation conditional when conditional.Condition != child:
                case ISwitchCaseOperation or ISwitchExpressionArmOperation or ICatchClauseOperation or ILocalFunctionOperation:
                case ILoopOperation:
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } binary when binary.RightOperand == child:
                case ICoalesceOperation coalesce when coalesce.WhenNull == child:
                case IConditionalAccessOperation access when access.WhenNotNull == child:
                    return false;
                case IAnonymousFunctionOperation function when !IsArgumentOfInvokeAsync(function):
                    return false;
                case IBlockOperation block when EndsEarlier(block, child):
                    return false;
            }
        }

        return true;
    }

    // InvokeAsync(() => …) runs its lambda.
    private static bool IsArgumentOfInvokeAsync(IAnonymousFunctionOperation function)
    {
        var parent = function.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
        {
            parent = parent.Parent;
        }

        return parent is IInvocationOperation { TargetMethod.Name: "InvokeAsync" };
    }

    // `if (!firstRender) return;`, a wait that may throw, a guard that throws.
    private static bool EndsEarlier(IBlockOperation block, IOperation statement) =>
        block.Operations.TakeWhile(operation => operation != statement).Any(earlier =>
            earlier.DescendantsAndSelf().Any(operation => operation is IReturnOperation or IThrowOperation or IBranchOperation));
}
