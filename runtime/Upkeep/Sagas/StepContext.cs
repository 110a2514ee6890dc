namespace Upkeep;

/// <summary>
/// What a step or compensation needs to be safe to repeat. Hand the key, and where it is understood the token, to the service that is called.
/// </summary>
public sealed record StepContext
{
    /// <summary>The saga: the transaction id that callers see.</summary>
    public required Guid SagaId { get; init; }

    /// <summary>
    /// The saga's id and the step's name: the same on every attempt and on every node, different for the compensation.
    /// </summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>
    /// In a compensation: the key that the step itself was called with, by which a service finds what there is to undo even when the step's
    /// output was lost. In a step: the same as <see cref="IdempotencyKey"/>.
    /// </summary>
    public required string StepIdempotencyKey { get; init; }

    /// <summary>Grows with every change of ownership. A service that remembers the highest token seen can refuse a late caller.</summary>
    public required long FencingToken { get; init; }

    /// <summary>Which attempt this is, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>When this attempt's token is cancelled, by the local clock.</summary>
    public required DateTimeOffset Deadline { get; init; }
}
