using Upkeep.Sagas;

namespace Upkeep.PostgreSql;

/// <summary>All that the log has about one saga, without its payloads.</summary>
public sealed record SagaHistory
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

    /// <summary>Why it waits for an operator, when it does.</summary>
    public string? StuckCode { get; init; }

    /// <summary>Why it waits for an operator, when it does.</summary>
    public string? StuckMessage { get; init; }

    /// <summary>What happened, the oldest first.</summary>
    public required IReadOnlyList<SagaEvent> Events { get; init; }

    /// <summary>What operators did, the oldest first.</summary>
    public required IReadOnlyList<SagaActionTaken> Actions { get; init; }
}

/// <summary>One attempt of a step or a compensation that succeeded or failed.</summary>
public sealed record SagaEvent
{
    /// <summary>The step.</summary>
    public required int Position { get; init; }

    /// <summary>The direction.</summary>
    public required StepRecordKind Kind { get; init; }

    /// <summary>The step's or the compensation's name; empty when the log does not know the definition.</summary>
    public required string Method { get; init; }

    /// <summary>The attempt, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>When, by the database's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>SQLSTATE or exception type of an attempt that failed; <see langword="null"/> for one that succeeded.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The exception's message of an attempt that failed. It may hold data.</summary>
    public string? Message { get; init; }
}

/// <summary>What an operator did to a saga.</summary>
/// <param name="At">When, by the database's clock.</param>
/// <param name="Actor">Who.</param>
/// <param name="Action">What: the name of the command, such as <c>retry</c>.</param>
/// <param name="Reason">Why, or the evidence.</param>
public sealed record SagaActionTaken(DateTimeOffset At, string Actor, string Action, string Reason);
