using Upkeep.Sagas;

namespace Upkeep;

/// <summary>Where one saga is.</summary>
/// <typeparam name="TResult">The saga's result.</typeparam>
public sealed record SagaStatus<TResult>
{
    /// <summary>The saga.</summary>
    public required Guid SagaId { get; init; }

    /// <summary>Where it is.</summary>
    public required SagaState State { get; init; }

    /// <summary>
    /// What <c>RunAsync</c> gives for it now: its result, the error that it ended with, or <see cref="SagaErrorCodes.Pending"/> while it runs.
    /// </summary>
    public required Result<TResult> Result { get; init; }

    /// <summary>Whether nothing more will happen to it without an operator.</summary>
    public bool HasEnded => State is SagaState.Completed or SagaState.Compensated or SagaState.Stuck or SagaState.Abandoned;
}
