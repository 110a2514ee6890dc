using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Sagas;

/// <summary>What the saga gives back: what the [SagaResult] method makes, or the last step's output.</summary>
internal static class SagaResultReader
{
    public static IMethodSymbol? Read(
        INamedTypeSymbol type, IReadOnlyList<SagaStep> steps, ImmutableArray<SagaProblem>.Builder problems, out ITypeSymbol? result)
    {
        var methods = type.GetMembers().OfType<IMethodSymbol>()
            .Where(static method => SagaSymbols.AttributeOf(method, WellKnownNames.SagaResultAttribute) is not null).ToList();
        if (methods.Count > 1)
        {
            problems.Add(new(SagaRuleIds.Method, SagaSymbols.LocationOf(methods[1]), $"'{methods[0].Name}' makes the saga's result already"));
        }

        if (methods.Count > 0)
        {
            result = SagaMethodShape.CheckResult(methods[0], problems) ? methods[0].ReturnType : null;
            return methods[0];
        }

        result = steps.Count > 0 ? steps[steps.Count - 1].Output : null;
        if (steps.Count > 0 && result is null)
        {
            problems.Add(new(
                SagaRuleIds.Method, SagaSymbols.LocationOf(steps[steps.Count - 1].Method),
                $"The last step '{steps[steps.Count - 1].Method.Name}' has no output that could be the saga's result: give it one, or add a [SagaResult] method"));
        }

        return null;
    }
}
