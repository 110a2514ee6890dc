using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Locals;
using Upkeep.Analyzers.Transactions;

namespace Upkeep.Analyzers.Cleanup;

/// <summary>Why something is built again and again, and how sure that is.</summary>
internal readonly record struct RepeatedBuild(string Where, DiagnosticSeverity Severity);

/// <summary>Recognizes the places that run more than once and keep nothing.</summary>
internal static class DataSourceLifetime
{
    public static RepeatedBuild? WhereBuilt(IOperation build, ISymbol containing)
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
                    return IsTransientRegistration(lambda) ? new("for every resolution of a transient or scoped service", DiagnosticSeverity.Warning)
                        : IsEndpoint(lambda) ? new("for every request", DiagnosticSeverity.Warning)
                        : null;
                case ILocalFunctionOperation:
                    return null;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Add" or "TryAdd" or "GetOrAdd" or "Enqueue" or "Push" } }:
                    return null;
                case ILoopOperation loop when IsBody(loop, child):
                    return new("in every turn of a loop", DiagnosticSeverity.Warning);
            }
        }

        return containing is IMethodSymbol { MethodKind: MethodKind.PropertyGet } ? new("every time the property is read", DiagnosticSeverity.Warning)
            : IsInUsing(build) && !IsOfCallersChoice(build) && MayBeCalledAgain(containing) ? new("for one call, and thrown away at its end", DiagnosticSeverity.Info)
            : null;
    }

    private static bool IsInUsing(IOperation build) => OperationSteps.Parent(build).Parent switch
    {
        IUsingOperation => true,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } =>
            declarator.Parent?.Parent is IUsingOperation or IUsingDeclarationOperation || declarator.Parent?.Parent?.Parent is IUsingOperation or IUsingDeclarationOperation,
        _ => false,
    };

    // A tool that is told which server to work on.
    private static bool IsOfCallersChoice(IOperation build) => build.Descendants().Any(operation => operation is IParameterReferenceOperation);

    // What runs once a process, or once a test, may have a pool of its own.
    private static bool MayBeCalledAgain(ISymbol containing) =>
        containing is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false, Name: not ("Main" or "<Main>$" or "StartAsync" or "ExecuteAsync" or "InitializeAsync") } method
        && !TestMethods.IsTest(method) && !method.ContainingType.GetMembers().Any(TestMethods.IsTest) && !IsOfTests(method.ContainingType.Name);

    private static bool IsOfTests(string type) =>
        type.EndsWith("Test", StringComparison.Ordinal) || type.EndsWith("Tests", StringComparison.Ordinal) || type.EndsWith("Fixture", StringComparison.Ordinal)
        || type.EndsWith("Benchmark", StringComparison.Ordinal) || type.EndsWith("Benchmarks", StringComparison.Ordinal) || type.EndsWith("Program", StringComparison.Ordinal);

    // app.MapGet("/orders", () => …)
    private static bool IsEndpoint(IAnonymousFunctionOperation lambda)
    {
        var argument = OperationSteps.Parent(lambda.Parent is IDelegateCreationOperation made ? made : lambda).Parent as IArgumentOperation;
        return argument?.Parent is IInvocationOperation { TargetMethod: { Name: "MapGet" or "MapPost" or "MapPut" or "MapDelete" or "MapPatch" or "MapMethods" or "Map", ContainingNamespace: { } space } }
            && space.ToDisplayString().StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal);
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
