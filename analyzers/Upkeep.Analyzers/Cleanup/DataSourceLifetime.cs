using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Cleanup;

/// <summary>Recognizes the places that run more than once and keep nothing.</summary>
internal static class DataSourceLifetime
{
    public static string? WhereBuilt(IOperation build, ISymbol containing)
    {
        for (var (child, current) = (build, build.Parent); current is not null; (child, current) = (current, current.Parent))
        {
            switch (current)
            {
                // Kept in a field, a property, a collection: then it is built once as far as can be seen.
                case IAssignmentOperation { Target: not ILocalReferenceOperation and not IDiscardOperation }:
                    return null;
                case IVariableDeclaratorOperation declarator when IsKept(declarator):
                    return null;
                case IAnonymousFunctionOperation lambda:
                    return IsTransientRegistration(lambda) ? "for every resolution of a transient or scoped service" : null;
                case ILocalFunctionOperation:
                    return null;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Add" or "TryAdd" or "GetOrAdd" or "Enqueue" or "Push" } }:
                    return null;
                case ILoopOperation loop when IsBody(loop, child):
                    return "in every turn of a loop";
            }
        }

        return containing is IMethodSymbol { MethodKind: MethodKind.PropertyGet } ? "every time the property is read" : null;
    }

    private static bool IsBody(ILoopOperation loop, IOperation child) => loop.Body == child;

    // A local that is stored or returned further down leaves the turn of the loop, or the getter, with somebody who may keep it.
    private static bool IsKept(IVariableDeclaratorOperation declarator)
    {
        IOperation root = declarator;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.Descendants().OfType<ILocalReferenceOperation>().Any(reference =>
            SymbolEqualityComparer.Default.Equals(reference.Local, declarator.Symbol) && Strip(reference).Parent is IAssignmentOperation { Target: not ILocalReferenceOperation }
                or IArgumentOperation or IArrayInitializerOperation or ICollectionExpressionOperation);
    }

    private static IOperation Strip(IOperation operation)
    {
        while (operation.Parent is IConversionOperation conversion)
        {
            operation = conversion;
        }

        return operation;
    }

    private static bool IsTransientRegistration(IAnonymousFunctionOperation lambda)
    {
        var argument = lambda.Parent is IDelegateCreationOperation { Parent: IArgumentOperation given } ? given : null;
        return argument?.Parent is IInvocationOperation { TargetMethod.Name: "AddTransient" or "AddScoped" or "TryAddTransient" or "TryAddScoped" };
    }
}
