using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Sagas;

/// <summary>A step as its attribute and signature say it, before its parameters are bound.</summary>
internal sealed record SagaStep
{
    public required IMethodSymbol Method { get; init; }

    public required AttributeData Attribute { get; init; }

    public required SagaStepKind Kind { get; init; }

    public required int Position { get; init; }

    public required string DurableName { get; init; }

    public required StepReturn Return { get; init; }

    public required ITypeSymbol? Output { get; init; }

    public required IMethodSymbol? Compensation { get; init; }

    public bool IsTransactional => SagaSymbols.IsTransactional(Method);
}
