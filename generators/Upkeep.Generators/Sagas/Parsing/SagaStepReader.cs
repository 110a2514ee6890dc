using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Sagas;

/// <summary>Finds the steps, puts them in order and checks that the order makes sense.</summary>
internal static class SagaStepReader
{
    private static readonly (string Attribute, SagaStepKind Kind)[] s_kinds =
    [
        (WellKnownNames.CompensatableStepAttribute, SagaStepKind.Compensatable),
        (WellKnownNames.PivotStepAttribute, SagaStepKind.Pivot),
        (WellKnownNames.RetriableStepAttribute, SagaStepKind.Retriable),
    ];

    public static IReadOnlyList<SagaStep> Read(INamedTypeSymbol type, ImmutableArray<SagaProblem>.Builder problems)
    {
        var steps = new List<SagaStep>();
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            var found = s_kinds.Select(kind => (Attribute: SagaSymbols.AttributeOf(method, kind.Attribute), kind.Kind))
                .Where(static kind => kind.Attribute is not null).ToList();
            if (found.Count > 1)
            {
                problems.Add(new(SagaRuleIds.Method, SagaSymbols.LocationOf(method), $"'{method.Name}' is one step: keep one of its step attributes"));
            }
            else if (found.Count == 1)
            {
                steps.Add(ReadStep(type, method, found[0].Attribute!, found[0].Kind, problems));
            }
        }

        if (steps.Count == 0)
        {
            problems.Add(new(SagaRuleIds.SagaClass, SagaSymbols.LocationOf(type), $"'{type.Name}' has no step: put [CompensatableStep(1, …)] on its first"));
        }

        // Stable: two steps with one position stay in source order, and are reported.
        steps = [.. steps.OrderBy(static step => step.Position)];
        CheckPositions(steps, problems);
        CheckKinds(steps, problems);
        return steps;
    }

    private static SagaStep ReadStep(
        INamedTypeSymbol type, IMethodSymbol method, AttributeData attribute, SagaStepKind kind, ImmutableArray<SagaProblem>.Builder problems)
    {
        var returns = SagaMethodShape.CheckStep(method, problems, out var output);
        return new SagaStep
        {
            Method = method,
            Attribute = attribute,
            Kind = kind,
            Position = attribute.ConstructorArguments.FirstOrDefault().Value is int position ? position : 0,
            DurableName = SagaSymbols.Named<string>(attribute, "Name") is { Length: > 0 } name ? name : method.Name,
            Return = returns,
            Output = output,
            Compensation = kind == SagaStepKind.Compensatable ? FindCompensation(type, method, attribute, problems) : null,
        };
    }

    private static IMethodSymbol? FindCompensation(
        INamedTypeSymbol type, IMethodSymbol step, AttributeData attribute, ImmutableArray<SagaProblem>.Builder problems)
    {
        var name = SagaSymbols.Named<string>(attribute, "Compensation");
        var candidates = name is null ? [] : type.GetMembers(name).OfType<IMethodSymbol>().ToList();
        if (candidates.Count != 1)
        {
            var message = string.IsNullOrEmpty(name)
                ? $"Step '{step.Name}' can be undone, but by what: add Compensation = nameof(…)"
                : candidates.Count == 0
                    ? $"Step '{step.Name}' names the compensation '{name}', which is not a method of '{type.Name}'"
                    : $"Step '{step.Name}' names the compensation '{name}', of which there are {candidates.Count}: give them different names";
            problems.Add(new(SagaRuleIds.Compensation, SagaSymbols.LocationOf(step), message));
            return null;
        }

        SagaMethodShape.CheckCompensation(candidates[0], step, problems);
        return candidates[0];
    }

    private static void CheckPositions(List<SagaStep> steps, ImmutableArray<SagaProblem>.Builder problems)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Position != i + 1)
            {
                var message = i > 0 && steps[i].Position == steps[i - 1].Position
                    ? $"Steps '{steps[i - 1].Method.Name}' and '{steps[i].Method.Name}' both have position {steps[i].Position}"
                    : $"Step '{steps[i].Method.Name}' has position {steps[i].Position} where {i + 1} is the next: number the steps from 1 without gaps";
                problems.Add(new(SagaRuleIds.Positions, SagaSymbols.LocationOf(steps[i].Method), message));
                return;
            }
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        if (steps.FirstOrDefault(step => !names.Add(step.DurableName)) is { } twin)
        {
            problems.Add(new(
                SagaRuleIds.Positions, SagaSymbols.LocationOf(twin.Method),
                $"Two steps have the name '{twin.DurableName}', by which the log and the idempotency keys tell them apart"));
        }
    }

    private static void CheckKinds(List<SagaStep> steps, ImmutableArray<SagaProblem>.Builder problems)
    {
        var pivot = steps.FindIndex(static step => step.Kind == SagaStepKind.Pivot);
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            if (step.Kind == SagaStepKind.Pivot && i != pivot)
            {
                Add(
                    SagaRuleIds.Positions, step,
                    $"'{step.Method.Name}' is a second pivot after '{steps[pivot].Method.Name}': there is one point of no return");
            }
            else if (step.Kind == SagaStepKind.Compensatable && pivot >= 0 && i > pivot)
            {
                Add(
                    SagaRuleIds.CompensationAfterPivot, step,
                    $"Step '{step.Method.Name}' comes after the pivot '{steps[pivot].Method.Name}', so that its compensation can never run: "
                    + "make it a [RetriableStep]");
            }
            else if (step.Kind == SagaStepKind.Retriable && i < pivot)
            {
                Add(
                    SagaRuleIds.UncompensatedStep, step,
                    $"Step '{step.Method.Name}' has no compensation and comes before the pivot '{steps[pivot].Method.Name}', whose refusal would leave "
                    + "its effect behind: make it a [CompensatableStep], or move it behind the pivot");
            }
            else if (step.Kind == SagaStepKind.Retriable && pivot < 0
                && steps.Skip(i).FirstOrDefault(static later => later.Kind == SagaStepKind.Compensatable) is { } later)
            {
                Add(
                    SagaRuleIds.UncompensatedStep, step,
                    $"Step '{step.Method.Name}' has no compensation and comes before '{later.Method.Name}', whose refusal would leave its effect "
                    + "behind: make it a [CompensatableStep], or move it to the end");
            }
        }

        void Add(string rule, SagaStep step, string message) => problems.Add(new(rule, SagaSymbols.LocationOf(step.Method), message));
    }
}
