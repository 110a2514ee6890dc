namespace Upkeep.Sagas;

/// <summary>Why a saga turns round.</summary>
/// <param name="FailedPosition">The step that refused or failed.</param>
/// <param name="IsOutcomeUnknown">Whether that step may have happened all the same, so that it is compensated too, without its output.</param>
/// <param name="Code">The refusal's code, or one of <see cref="SagaErrorCodes"/>.</param>
/// <param name="Message">The refusal's message. No payload values unless the step's author put them there.</param>
public sealed record CompensationDecision(int FailedPosition, bool IsOutcomeUnknown, string Code, string Message);

/// <summary>One attempt that failed, for the record.</summary>
/// <param name="Token">Who made it.</param>
/// <param name="Position">The step.</param>
/// <param name="Kind">The direction.</param>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="ErrorType">SQLSTATE, or the exception's type.</param>
/// <param name="Message">The exception's message. Stored in the database, never logged.</param>
public sealed record StepFailure(SagaToken Token, int Position, StepRecordKind Kind, int Attempt, string ErrorType, string Message);
