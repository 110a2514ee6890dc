using Microsoft.CodeAnalysis;
using Upkeep.Generators.Sagas;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Sagas;

/// <summary>What a method is to its saga.</summary>
/// <param name="Method">The method.</param>
/// <param name="Step">The step it is, or undoes.</param>
/// <param name="IsCompensation">Whether it undoes.</param>
internal sealed record SagaMethodRole(IMethodSymbol Method, IMethodSymbol Step, bool IsCompensation)
{
    public bool IsTransactional => SagaSymbols.IsTransactional(Method);

    public string Words => IsCompensation ? "Compensation" : "Step";

    /// <summary>Null for a method that is neither step nor compensation, or not of a saga.</summary>
    public static SagaMethodRole? Of(ISymbol symbol)
    {
        if (symbol is not IMethodSymbol method || method.ContainingType is not { } type || SagaSymbols.AttributeOf(type, WellKnownNames.SagaAttribute) is null)
        {
            return null;
        }

        if (IsStep(method))
        {
            return new(method, method, IsCompensation: false);
        }

        var step = type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(candidate => CompensationOf(candidate) == method.Name);
        return step is null ? null : new(method, step, IsCompensation: true);
    }

    public static bool IsStep(IMethodSymbol method) =>
        SagaSymbols.AttributeOf(method, WellKnownNames.CompensatableStepAttribute) is not null
        || SagaSymbols.AttributeOf(method, WellKnownNames.PivotStepAttribute) is not null
        || SagaSymbols.AttributeOf(method, WellKnownNames.RetriableStepAttribute) is not null;

    private static string? CompensationOf(IMethodSymbol method) =>
        SagaSymbols.AttributeOf(method, WellKnownNames.CompensatableStepAttribute) is { } attribute ? SagaSymbols.Named<string>(attribute, "Compensation") : null;
}
