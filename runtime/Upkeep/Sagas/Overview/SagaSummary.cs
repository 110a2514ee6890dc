namespace Upkeep.Sagas;

/// <summary>One saga for people to look at.</summary>
public sealed record SagaSummary
{
    /// <summary>The saga: the transaction id that its caller got.</summary>
    public required Guid Id { get; init; }

    /// <summary>The saga's durable name.</summary>
    public required string Name { get; init; }

    /// <summary>The version of its step list.</summary>
    public required int Version { get; init; }

    /// <summary>Where it is.</summary>
    public required SagaState State { get; init; }

    /// <summary>Why it was compensated or got stuck.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Why it was compensated or got stuck.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>When it was started, by the database's clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; <see langword="null"/> while it has not.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Its log, in the order in which it was written.</summary>
    public required IReadOnlyList<SagaLogEntry> Log { get; init; }
}

/// <summary>One record of a saga's log, without what it carries.</summary>
/// <param name="Position">The step.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Attempt">The attempt that succeeded, from 1.</param>
/// <param name="At">When, by the database's clock.</param>
public sealed record SagaLogEntry(int Position, StepRecordKind Kind, int Attempt, DateTimeOffset At);
