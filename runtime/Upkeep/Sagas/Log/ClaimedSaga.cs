namespace Upkeep.Sagas;

/// <summary>A saga that nobody ran and this process has just taken, with all that the log has of it.</summary>
public sealed record ClaimedSaga
{
    /// <summary>The right to run it, under a new epoch.</summary>
    public required SagaToken Token { get; init; }

    /// <summary>The definition's name.</summary>
    public required string Name { get; init; }

    /// <summary>The definition's version.</summary>
    public required int Version { get; init; }

    /// <summary>
    /// <see cref="SagaState.Running"/> or <see cref="SagaState.Compensating"/>; <see cref="SagaState.Stuck"/> when the claim found that
    /// the saga had been taken over again and again without getting on, and gave it to an operator.
    /// </summary>
    public required SagaState State { get; init; }

    /// <summary>The input as UTF-8 JSON.</summary>
    public required byte[] Input { get; init; }

    /// <summary>Its records.</summary>
    public required IReadOnlyList<LoggedStep> Steps { get; init; }

    /// <summary>How often each step and compensation has failed, since it was started or an operator asked for another try.</summary>
    public required IReadOnlyList<FailedAttempts> Failures { get; init; }

    /// <summary>Why it is being compensated; <see langword="null"/> while it is not.</summary>
    public CompensationDecision? Decision { get; init; }

    /// <summary>Whether somebody asked for it to be cancelled.</summary>
    public bool IsCancelRequested { get; init; }

    /// <summary>Whether its deadline has passed.</summary>
    public bool IsDeadlinePassed { get; init; }

    /// <summary>The W3C trace context of whoever started it.</summary>
    public string? TraceParent { get; init; }
}

/// <summary>How often one step or compensation has failed.</summary>
/// <param name="Position">The step.</param>
/// <param name="Kind">The direction.</param>
/// <param name="Count">The number of the last failed attempt, from 1.</param>
public readonly record struct FailedAttempts(int Position, StepRecordKind Kind, int Count);
