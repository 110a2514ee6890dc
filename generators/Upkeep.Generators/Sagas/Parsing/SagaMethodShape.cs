using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Sagas;

/// <summary>What the executor can call.</summary>
internal static class SagaMethodShape
{
    /// <param name="method">The step.</param>
    /// <param name="problems">Gets what is wrong.</param>
    /// <param name="output">The type of the step's output, null without one.</param>
    public static StepReturn CheckStep(IMethodSymbol method, ImmutableArray<SagaProblem>.Builder problems, out ITypeSymbol? output)
    {
        CheckCallable(method, problems);
        var returns = ReturnOf(method, out output);
        if (returns is null)
        {
            Add(method, $"Step '{method.Name}' must return Task<StepResult<T>>, Task<StepResult>, Task<T> or Task, or the same of ValueTask", problems);
        }

        return returns ?? StepReturn.Nothing;
    }

    public static void CheckCompensation(IMethodSymbol method, IMethodSymbol step, ImmutableArray<SagaProblem>.Builder problems)
    {
        CheckCallable(method, problems);
        if (WellKnownTypes.ShapeOf(method) is not (ReturnShape.Task or ReturnShape.ValueTask))
        {
            Add(method, $"Compensation '{method.Name}' of step '{step.Name}' must return Task or ValueTask: it cannot refuse and has no output", problems);
        }
    }

    /// <returns>Whether the method returns a result at all.</returns>
    public static bool CheckResult(IMethodSymbol method, ImmutableArray<SagaProblem>.Builder problems)
    {
        CheckSignature(method, problems);
        if (WellKnownTypes.ShapeOf(method) == ReturnShape.Value && method.RefKind == RefKind.None && !method.ReturnType.IsRefLikeType)
        {
            return true;
        }

        Add(method, $"'{method.Name}' makes the saga's result and must return it directly: it is called again after a crash and may do nothing else", problems);
        return false;
    }

    private static void CheckCallable(IMethodSymbol method, ImmutableArray<SagaProblem>.Builder problems)
    {
        CheckSignature(method, problems);
        if (!method.Parameters.Any(static parameter => WellKnownTypes.IsCancellationToken(parameter.Type)))
        {
            problems.Add(new(
                SagaRuleIds.CancellationToken, SagaSymbols.LocationOf(method),
                $"'{method.Name}' takes no CancellationToken, so that neither its time-out nor a shutdown can stop it"));
        }
    }

    private static void CheckSignature(IMethodSymbol method, ImmutableArray<SagaProblem>.Builder problems)
    {
        if (method.Arity > 0)
        {
            Add(method, $"'{method.Name}' must not be generic: the executor calls it by its types alone", problems);
        }

        if (method.IsAbstract)
        {
            Add(method, $"'{method.Name}' must have a body", problems);
        }

        if (method.Parameters.FirstOrDefault(static parameter => parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType || parameter.IsParams) is { } odd)
        {
            Add(method, $"Parameter '{odd.Name}' of '{method.Name}' must be taken by value", problems);
        }
    }

    private static StepReturn? ReturnOf(IMethodSymbol method, out ITypeSymbol? output)
    {
        output = null;
        var shape = WellKnownTypes.ShapeOf(method);
        if (shape is ReturnShape.Task or ReturnShape.ValueTask)
        {
            return StepReturn.Nothing;
        }

        if (shape is not (ReturnShape.TaskOfT or ReturnShape.ValueTaskOfT))
        {
            return null;
        }

        var awaited = ((INamedTypeSymbol)method.ReturnType).TypeArguments[0];
        if (awaited is INamedTypeSymbol { Name: "StepResult", ContainingType: null } result && TypeNames.Plain(result) == WellKnownNames.StepResult)
        {
            output = result.Arity == 1 ? result.TypeArguments[0] : null;
            return result.Arity == 1 ? StepReturn.StepResultOfOutput : StepReturn.StepResult;
        }

        output = awaited;
        return StepReturn.Output;
    }

    private static void Add(IMethodSymbol method, string message, ImmutableArray<SagaProblem>.Builder problems) =>
        problems.Add(new(SagaRuleIds.Method, SagaSymbols.LocationOf(method), message));
}
