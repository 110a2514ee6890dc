namespace Upkeep.Sagas;

/// <summary>What a step is to the saga.</summary>
public enum SagaStepKind
{
    /// <summary>It has a compensation.</summary>
    Compensatable = 0,

    /// <summary>The point of no return.</summary>
    Pivot = 1,

    /// <summary>It must succeed in the end.</summary>
    Retriable = 2,
}
