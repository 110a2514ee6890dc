namespace Upkeep.Sagas;

/// <summary>What the runtime hands to generated code for one call of a step or compensation.</summary>
/// <param name="context">The step's context.</param>
/// <param name="transaction">The open transaction of a transactional step; <see langword="null"/> for an external one.</param>
public readonly struct StepCall(StepContext context, SagaTransaction? transaction)
{
    /// <summary>The step's context.</summary>
    public StepContext Context { get; } = context;

    /// <summary>The open transaction.</summary>
    /// <exception cref="InvalidOperationException">The step is external.</exception>
    public SagaTransaction Transaction => transaction ?? throw new InvalidOperationException("An external step has no transaction.");
}
