using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Queries;

/// <summary>Something that runs its body once per element: a loop, or a lambda given to <c>Select</c>, <c>ForEach</c> and the like.</summary>
/// <param name="Body">What runs per element.</param>
/// <param name="Collection">What is gone through, when it is an expression.</param>
/// <param name="Elements">The variables that hold the element.</param>
/// <param name="IndexedBy">For a counting loop, the variable that picks the element out of a list.</param>
internal sealed record ElementLoop(IOperation Body, IOperation? Collection, IReadOnlyList<ISymbol> Elements, ILocalSymbol? IndexedBy)
{
    /// <summary>The loops around an operation, innermost first. Local functions end the search: who calls them is not known.</summary>
    public static IEnumerable<ElementLoop> Around(IOperation operation)
    {
        for (var (child, current) = (operation, operation.Parent); current is not null; (child, current) = (current, current.Parent))
        {
            if (current is ILocalFunctionOperation or IMethodBodyOperation)
            {
                yield break;
            }

            if (Of(current, child) is { } loop)
            {
                yield return loop;
            }
        }
    }

    private static ElementLoop? Of(IOperation operation, IOperation child) => operation switch
    {
        // Elements that arrive one by one, over time, cannot be asked for together.
        IForEachLoopOperation { IsAsynchronous: false } loop when loop.Body == child => new ElementLoop(loop.Body, Strip(loop.Collection), Variables(loop.LoopControlVariable), null),
        IForLoopOperation loop when loop.Body == child && loop.Locals.Length > 0 => new ElementLoop(loop.Body, null, [], loop.Locals[0]),
        IWhileLoopOperation { ConditionIsTop: true, Condition: { } condition } loop when loop.Body == child => OfWhile(loop, condition),
        IAnonymousFunctionOperation lambda => OfLambda(lambda),
        _ => null,
    };

    private static ElementLoop? OfWhile(IWhileLoopOperation loop, IOperation condition)
    {
        var call = condition.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault(invocation => invocation.TargetMethod.Name is "Read" or "ReadAsync" or "TryDequeue" or "TryPop");
        return call?.TargetMethod.Name switch
        {
            "Read" or "ReadAsync" when call.Instance is ILocalReferenceOperation reader && call.Arguments.All(argument => argument.Parameter?.Name == "cancellationToken") =>
                new ElementLoop(loop.Body, null, [reader.Local], null),
            "TryDequeue" or "TryPop" => new ElementLoop(loop.Body, null, [.. call.Arguments.SelectMany(argument => Variables(argument.Value))], null),
            _ => null,
        };
    }

    private static ElementLoop? OfLambda(IAnonymousFunctionOperation lambda)
    {
        var argument = lambda.Parent is IDelegateCreationOperation { Parent: IArgumentOperation given } ? given : null;
        if (argument?.Parent is not IInvocationOperation call || lambda.Symbol.Parameters.Length == 0
            || call.TargetMethod.Name is not ("Select" or "SelectMany" or "ForEach" or "ForEachAsync" or "ForAll" or "SelectAwait"))
        {
            return null;
        }

        var collection = call.Instance ?? call.Arguments.FirstOrDefault(other => other != argument)?.Value;
        return new ElementLoop(lambda.Body, collection is null ? null : Strip(collection), [lambda.Symbol.Parameters[0]], null);
    }

    private static IReadOnlyList<ISymbol> Variables(IOperation declaration) =>
        [.. declaration.DescendantsAndSelf().Select(operation => operation switch
        {
            IVariableDeclaratorOperation declarator => declarator.Symbol,
            ILocalReferenceOperation local => (ISymbol)local.Local,
            _ => null,
        }).Where(symbol => symbol is not null).Select(symbol => symbol!)];

    private static IOperation Strip(IOperation operation)
    {
        while (operation is IConversionOperation or IParenthesizedOperation)
        {
            operation = operation is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)operation).Operand;
        }

        return operation;
    }
}
