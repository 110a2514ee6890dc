using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Infrastructure.Locals;

/// <summary>Code that runs once, in the order in which it stands: no branch, loop, handler or function of its own around it.</summary>
internal static class StraightLine
{
    /// <summary>Whether an operation runs exactly once each time another one before it has run, as long as nothing throws or returns.</summary>
    public static bool Leads(IOperation from, IOperation to)
    {
        var before = new HashSet<IOperation>(Ancestors(from));
        var child = to;
        foreach (var parent in Ancestors(to))
        {
            if (before.Contains(parent))
            {
                return parent is IUsingOperation || (parent is IBlockOperation block && !HasLabel(block));
            }

            if (!IsStraight(parent, child))
            {
                return false;
            }

            child = parent;
        }

        return false;
    }

    /// <summary>A lambda or local function between the two: it runs at another time.</summary>
    public static bool IsInFunction(IOperation from, IOperation to)
    {
        var before = new HashSet<IOperation>(Ancestors(from));
        return Ancestors(to).TakeWhile(parent => !before.Contains(parent)).Any(static parent => parent is IAnonymousFunctionOperation or ILocalFunctionOperation);
    }

    private static IEnumerable<IOperation> Ancestors(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            yield return parent;
        }
    }

    private static bool HasLabel(IBlockOperation block) => block.Operations.Any(static operation => operation is ILabeledOperation);

    private static bool IsStraight(IOperation parent, IOperation child) => parent switch
    {
        IBlockOperation block => !HasLabel(block),
        IForEachLoopOperation loop => child == loop.Collection,
        IConditionalOperation conditional => child == conditional.Condition,
        ISwitchOperation choice => child == choice.Value,
        ISwitchExpressionOperation choice => child == choice.Value,
        ICoalesceOperation coalesce => child == coalesce.Value,
        IConditionalAccessOperation access => child == access.Operation,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } condition => child == condition.LeftOperand,
        ITryOperation attempt => child == attempt.Body && attempt.Catches.IsEmpty,
        IExpressionStatementOperation or IAwaitOperation or IArgumentOperation or IInvocationOperation or IConversionOperation or IParenthesizedOperation or IReturnOperation
            or IVariableInitializerOperation or IVariableDeclaratorOperation or IVariableDeclarationOperation or IVariableDeclarationGroupOperation or IUsingDeclarationOperation
            or IPropertyReferenceOperation or IFieldReferenceOperation or IObjectCreationOperation or IAnonymousObjectCreationOperation or IObjectOrCollectionInitializerOperation
            or ISimpleAssignmentOperation or ITupleOperation or IArrayCreationOperation or IArrayInitializerOperation or ICollectionExpressionOperation or IUsingOperation
            or IBinaryOperation or IUnaryOperation or IIsPatternOperation or IIsTypeOperation => true,
        _ => false,
    };
}
