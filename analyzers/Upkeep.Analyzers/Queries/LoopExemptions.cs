using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Queries;

/// <summary>Loops in which a query per turn is right: over batches, over a handful, searching, filling a cache, flushing, with a savepoint each.</summary>
internal static class LoopExemptions
{
    // A savepoint for every row: one may fail and the others stay, which one statement for all of them cannot do.
    public static bool Applies(ElementLoop loop, IOperation query) =>
        IsOverBatches(loop) || IsSmall(loop.Collection) || IsFedOverTime(loop.Collection) || StopsAfter(loop, query) || IsGuarded(loop, query)
        || Savepoints.AreSetIn(loop.Body);

    // Chunk(100): each element is a batch already.
    private static bool IsOverBatches(ElementLoop loop) => loop.Elements.Any(element =>
        (element switch { ILocalSymbol local => local.Type, IParameterSymbol parameter => parameter.Type, _ => null }) is { SpecialType: not SpecialType.System_String } type
        && (type is IArrayTypeSymbol || (type.AllInterfaces.Any(implemented => implemented.SpecialType == SpecialType.System_Collections_IEnumerable) && !IsReader(type))));

    private static bool IsReader(ITypeSymbol type) => type.AllInterfaces.Any(implemented => implemented.Name == "IDataReader");

    private static bool IsSmall(IOperation? collection) => collection switch
    {
        IArrayCreationOperation or ICollectionExpressionOperation => true,
        IInvocationOperation { TargetMethod.ContainingType.SpecialType: SpecialType.System_Enum } => true,
        IInvocationOperation { TargetMethod: { Name: "GetValues", ContainingType.Name: "Enum" } } => true,
        IInvocationOperation { TargetMethod: { Name: "Range", ContainingType.Name: "Enumerable" } } => true,
        _ => false,
    };

    private static bool IsFedOverTime(IOperation? collection) => collection is IInvocationOperation { TargetMethod.Name: "GetConsumingEnumerable" or "ReadAllAsync" };

    // A search that ends with the first hit, or a retry that ends with the first success.
    private static bool StopsAfter(ElementLoop loop, IOperation query)
    {
        foreach (var operation in loop.Body.Descendants())
        {
            if (operation is not (IReturnOperation { Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.ReturnStatementSyntax } or IBranchOperation { BranchKind: BranchKind.Break })
                || operation.Syntax.SpanStart < query.Syntax.SpanStart)
            {
                continue;
            }

            if (BelongsTo(operation, loop.Body))
            {
                return true;
            }
        }

        return false;
    }

    private static bool BelongsTo(IOperation jump, IOperation body)
    {
        for (var current = jump.Parent; current is not null && current != body; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation || (jump is IBranchOperation && current is ILoopOperation or ISwitchOperation))
            {
                return false;
            }
        }

        return body.Parent is not IAnonymousFunctionOperation;
    }

    private static bool IsGuarded(ElementLoop loop, IOperation query)
    {
        for (var current = query.Parent; current is not null && current != loop.Body; current = current.Parent)
        {
            if (current is ICoalesceAssignmentOperation || (current is IConditionalOperation conditional && IsCacheOrThreshold(conditional.Condition)))
            {
                return true;
            }

            if (current is IAnonymousFunctionOperation { Parent.Parent.Parent: IInvocationOperation { TargetMethod.Name: "GetOrAdd" or "GetOrCreate" or "GetOrCreateAsync" or "GetOrAddAsync" or "GetOrSetAsync" } })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCacheOrThreshold(IOperation condition) => condition.DescendantsAndSelf().Any(operation => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "TryGetValue" or "ContainsKey" or "TryAdd" or "TryGet" or "Contains" } => true,
        IInvocationOperation { TargetMethod: { Name: "Add", ReturnType.SpecialType: SpecialType.System_Boolean } } => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Remainder } => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.Equals, LeftOperand: IPropertyReferenceOperation { Property.Name: "Count" or "Length" } } => true,
        _ => false,
    });
}
