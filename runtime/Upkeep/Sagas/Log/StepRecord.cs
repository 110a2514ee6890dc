namespace Upkeep.Sagas;

/// <summary>What a log record says, as the column <c>upkeep.saga_step.kind</c> has it.</summary>
public enum StepRecordKind
{
    /// <summary>The step is done.</summary>
    Done = 0,

    /// <summary>The step is compensated.</summary>
    Compensated = 1,

    /// <summary>An operator decided that the step is not to be compensated.</summary>
    Skipped = 3,
}

/// <summary>One record for the log.</summary>
/// <param name="Token">Who writes it. The write is refused when this is stale.</param>
/// <param name="Position">The step.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Attempt">The attempt that succeeded.</param>
/// <param name="Output">The step's output as UTF-8 JSON.</param>
public sealed record StepRecord(SagaToken Token, int Position, StepRecordKind Kind, int Attempt, byte[]? Output)
{
    /// <summary>Whether a cancel request or the deadline stops the write: true for steps up to the point of no return.</summary>
    public bool StopsOnCancel { get; init; }

    /// <summary>
    /// How many records of the saga the writer knows of. The write is refused when the log has fewer: a server that failed over to a copy
    /// that was behind has lost them, with the effects of their steps.
    /// </summary>
    public int RecordsBefore { get; init; }

    /// <summary>Set when the saga itself is stored by the same commit.</summary>
    public SagaStart? Start { get; init; }

    /// <summary>Set when the record ends the saga: the same commit stores its end.</summary>
    public SagaEnd? End { get; init; }
}

/// <summary>How a saga ends.</summary>
/// <param name="State"><see cref="SagaState.Completed"/> or <see cref="SagaState.Compensated"/>.</param>
/// <param name="Result">The result as UTF-8 JSON.</param>
public sealed record SagaEnd(SagaState State, byte[]? Result);

/// <summary>One record in the log.</summary>
/// <param name="Position">The step.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Output">The step's output as UTF-8 JSON.</param>
public sealed record LoggedStep(int Position, StepRecordKind Kind, byte[]? Output);
