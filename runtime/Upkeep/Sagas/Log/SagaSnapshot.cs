namespace Upkeep.Sagas;

/// <summary>What the log says about one saga at one instant.</summary>
public sealed record SagaSnapshot
{
    /// <summary>The saga.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where it is.</summary>
    public required SagaState State { get; init; }

    /// <summary>Its epoch.</summary>
    public required long Epoch { get; init; }

    /// <summary>Who runs it; <see langword="null"/> when nobody does.</summary>
    public Guid? Owner { get; init; }

    /// <summary>SHA-256 of the input it was started with.</summary>
    public byte[]? RequestHash { get; init; }

    /// <summary>The result of a completed saga as UTF-8 JSON.</summary>
    public byte[]? Result { get; init; }

    /// <summary>Why it was compensated or got stuck.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Why it was compensated or got stuck.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>
    /// Whether this is not the saga that has the idempotency key, but the one that holds the semantic lock which that needs.
    /// </summary>
    public bool HoldsLock { get; init; }

    /// <summary>Whether somebody asked for it to be cancelled.</summary>
    public bool IsCancelRequested { get; init; }

    /// <summary>Whether its deadline has passed.</summary>
    public bool IsDeadlinePassed { get; init; }
}
