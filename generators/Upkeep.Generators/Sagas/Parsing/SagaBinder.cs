using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Sagas;

/// <summary>Finds, for every parameter of every method, the input or the earlier output it takes: by type, or by [FromStep].</summary>
internal sealed class SagaBinder
{
    private readonly IReadOnlyList<SagaStep> _steps;
    private readonly ImmutableArray<SagaProblem>.Builder _problems;

    public SagaBinder(IReadOnlyList<SagaStep> steps, ImmutableArray<SagaProblem>.Builder problems)
    {
        (_steps, _problems) = (steps, problems);
        if (steps.Count == 0)
        {
            return;
        }

        var first = steps[0].Method;
        Input = first.Parameters.FirstOrDefault(static parameter => Infrastructure(parameter) is null)?.Type;
        if (Input is null)
        {
            problems.Add(new(
                SagaRuleIds.StepParameter, SagaSymbols.LocationOf(first),
                $"The first step takes the saga's input, which says what RunAsync is called with: add a parameter for it to '{first.Name}'"));
        }
    }

    /// <summary>The type of what the first step takes; null when it takes nothing.</summary>
    public ITypeSymbol? Input { get; }

    public EquatableArray<SagaArgument> BindStep(SagaStep step) => Bind(new Call(step.Method, SagaRuleIds.StepParameter, step.Position - 1, null));

    public EquatableArray<SagaArgument> BindCompensation(SagaStep step, IMethodSymbol compensation) =>
        Bind(new Call(compensation, SagaRuleIds.CompensationParameter, step.Position, step));

    public EquatableArray<SagaArgument> BindResult(IMethodSymbol method) => Bind(new Call(method, SagaRuleIds.StepParameter, int.MaxValue, null));

    private static SagaArgumentSource? Infrastructure(IParameterSymbol parameter) =>
        WellKnownTypes.IsCancellationToken(parameter.Type) ? SagaArgumentSource.CancellationToken
        : SagaSymbols.Is(parameter.Type, WellKnownNames.StepContext) ? SagaArgumentSource.Context
        : SagaSymbols.Is(parameter.Type, WellKnownNames.SagaTransaction) ? SagaArgumentSource.Transaction
        : null;

    private EquatableArray<SagaArgument> Bind(Call call) =>
        Input is null
            ? default
            : call.Method.Parameters.Select(parameter => BindOne(call, parameter))
                .Where(static argument => argument is not null)
                .Select(static argument => argument!)
                .ToEquatableArray();

    private SagaArgument? BindOne(Call call, IParameterSymbol parameter)
    {
        if (Infrastructure(parameter) is { } infrastructure)
        {
            return call.Last != int.MaxValue
                ? new(infrastructure)
                : Fail(call, parameter, $"'{call.Method.Name}' makes the result from the input and the outputs alone; it cannot take '{parameter.Name}'");
        }

        var producers = _steps.Where(step => step.Output is not null && Matches(parameter.Type, step.Output)).ToList();
        if (SagaSymbols.AttributeOf(parameter, WellKnownNames.FromStepAttribute) is { } from)
        {
            var name = from.ConstructorArguments.FirstOrDefault().Value as string;
            return producers.FirstOrDefault(step => step.Method.Name == name && step.Position <= call.Last) is { } named
                ? Take(call, parameter, named)
                : Fail(
                    call, parameter,
                    $"Parameter '{parameter.Name}' of '{call.Method.Name}' names step '{name}', which is not an earlier step with an output of this type");
        }

        if (call.Own is { } own && producers.Contains(own))
        {
            return Take(call, parameter, own);
        }

        var isInput = Matches(parameter.Type, Input!);
        var earlier = producers.Where(step => step.Position <= call.Last).ToList();
        return (isInput, earlier.Count) switch
        {
            (true, 0) => new(SagaArgumentSource.Input),
            (false, 1) => Take(call, parameter, earlier[0]),
            (_, 0) => Fail(call, parameter, Unproduced(call, parameter, producers)),
            _ => Fail(call, parameter, Ambiguous(call, parameter, isInput, earlier)),
        };
    }

    private SagaArgument? Take(Call call, IParameterSymbol parameter, SagaStep step)
    {
        var takesNull = parameter.NullableAnnotation == NullableAnnotation.Annotated || SagaSymbols.IsNullableValueType(parameter.Type);
        var isOblivious = parameter.Type.IsReferenceType && parameter.NullableAnnotation == NullableAnnotation.None;
        if (!takesNull && !isOblivious)
        {
            if (step == call.Own && !step.IsTransactional)
            {
                return Fail(
                    call with { Rule = SagaRuleIds.UnknownOutcome }, parameter,
                    $"'{call.Method.Name}' also runs when the outcome of '{step.Method.Name}' is not known, and then has no output: "
                    + $"make parameter '{parameter.Name}' nullable");
            }

            if (step.Output!.NullableAnnotation == NullableAnnotation.Annotated && step.Output.IsReferenceType)
            {
                return Fail(
                    call, parameter, $"The output of step '{step.Method.Name}' may be null and parameter '{parameter.Name}' of '{call.Method.Name}' may not");
            }
        }

        return new(SagaArgumentSource.Output, step.Position, takesNull);
    }

    private static bool Matches(ITypeSymbol parameter, ITypeSymbol produced) =>
        SymbolEqualityComparer.Default.Equals(parameter, produced)
        || (SagaSymbols.IsNullableValueType(parameter) && SymbolEqualityComparer.Default.Equals(((INamedTypeSymbol)parameter).TypeArguments[0], produced));

    private string Unproduced(Call call, IParameterSymbol parameter, List<SagaStep> producers)
    {
        var what = $"Parameter '{parameter.Name}' of '{call.Method.Name}'";
        return producers.Count > 0
            ? $"{what} is the output of '{producers[0].Method.Name}', which has not run by then"
            : $"{what} is neither the saga's input ({Input!.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}) nor the output of an earlier step";
    }

    private static string Ambiguous(Call call, IParameterSymbol parameter, bool isInput, List<SagaStep> earlier)
    {
        var producers = earlier.Select(static step => $"'{step.Method.Name}'").ToList();
        if (isInput)
        {
            producers.Insert(0, "the input");
        }

        return $"Parameter '{parameter.Name}' of '{call.Method.Name}' can come from {string.Join(" and from ", producers)}: "
            + "say [FromStep(nameof(…))], or give them types of their own";
    }

    private SagaArgument? Fail(Call call, IParameterSymbol parameter, string message)
    {
        _problems.Add(new(call.Rule, SagaSymbols.LocationOf(parameter), message));
        return null;
    }

    /// <param name="Method">What is called.</param>
    /// <param name="Rule">The rule that explains a parameter that cannot be bound.</param>
    /// <param name="Last">The last step whose output is there.</param>
    /// <param name="Own">The step that a compensation undoes.</param>
    private sealed record Call(IMethodSymbol Method, string Rule, int Last, SagaStep? Own);
}
