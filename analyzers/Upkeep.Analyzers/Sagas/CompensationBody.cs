using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Sagas;

/// <summary>Compensations that cannot do their work.</summary>
internal static class CompensationBody
{
    public static (bool IsEmpty, string Why)? Uselessness(IBlockOperation body)
    {
        foreach (var operation in body.Descendants())
        {
            if (operation is IObjectCreationOperation { Type: { Name: "NotImplementedException" or "NotSupportedException" } type }
                && operation.Parent is IThrowOperation or IConversionOperation { Parent: IThrowOperation } && IsCertain(operation, body))
            {
                return (false, $"throws {type.Name}: every saga that has to undo this step will be stuck here, and the steps before it stay done");
            }
        }

        var statements = body.Operations.Where(static statement => statement is not IReturnOperation { IsImplicit: true, ReturnedValue: null }).ToList();
        if (statements.FirstOrDefault() is { } first && IsThrow(first))
        {
            return (false, "throws whatever happens: every saga that has to undo this step will be stuck here, and the steps before it stay done");
        }

        return statements.TrueForAll(IsNothing)
            ? (true, "does nothing: if there is nothing to undo, say why in a comment on it and suppress this; else the step's effect stays")
            : null;
    }

    public static IEnumerable<Location> SwallowingCatches(IBlockOperation body)
    {
        foreach (var handler in body.Descendants().OfType<ICatchClauseOperation>())
        {
            if (handler.Filter is null && CatchesAll(handler.ExceptionType) && !handler.Handler.Descendants().Any(static operation => operation is IThrowOperation)
                && !IsInsideFunction(handler))
            {
                var clause = handler.Syntax;
                yield return Location.Create(clause.SyntaxTree, clause.GetFirstToken().Span);
            }
        }
    }

    private static bool CatchesAll(ITypeSymbol? type) => type is null or { SpecialType: SpecialType.System_Object } || type.ToDisplayString() == "System.Exception";

    private static bool IsInsideFunction(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }

    // Not under a condition, nor in a branch that is there to be left.
    private static bool IsCertain(IOperation operation, IBlockOperation body)
    {
        for (var current = operation.Parent; current is not null && current != body; current = current.Parent)
        {
            if (current is IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or ICatchClauseOperation or ICoalesceOperation or ILoopOperation
                or IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }
        }

        return true;
    }

    // Also the body of a method that is one expression.
    private static bool IsThrow(IOperation statement) => statement switch
    {
        IThrowOperation => true,
        IExpressionStatementOperation expression => IsThrow(expression.Operation),
        IReturnOperation { ReturnedValue: { } value } => IsThrow(value),
        IConversionOperation conversion => IsThrow(conversion.Operand),
        _ => false,
    };

    private static bool IsNothing(IOperation statement) => statement switch
    {
        IReturnOperation { ReturnedValue: null } or IEmptyOperation => true,
        IReturnOperation { ReturnedValue: { } value } => IsCompletedTask(value),
        IExpressionStatementOperation { Operation: IAwaitOperation { Operation: { } awaited } } => IsCompletedTask(awaited),
        IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: IDiscardOperation, Value: IParameterReferenceOperation } } => true,
        _ => false,
    };

    private static bool IsCompletedTask(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value is IPropertyReferenceOperation { Property: { Name: "CompletedTask", ContainingType.Name: "Task" or "ValueTask" } } or IDefaultValueOperation;
    }
}
