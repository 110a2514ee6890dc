namespace Upkeep.Sagas;

internal enum ActionEndKind
{
    Done,
    Refused,
    Exhausted,
    Fenced,
    AlreadyStarted,
    Parked,
}

/// <param name="Kind">How a step or compensation ended, all attempts together.</param>
/// <param name="Code">Of a refusal.</param>
/// <param name="Message">Of a refusal.</param>
/// <param name="Attempts">How many were made.</param>
/// <param name="MayHaveHappened">Whether an external effect may exist although there is no record of it.</param>
/// <param name="ErrorType">Of the last failed attempt.</param>
/// <param name="End">How the saga ended with this action, when it did and this process knows.</param>
internal readonly record struct ActionEnd(
    ActionEndKind Kind, int Attempts, bool MayHaveHappened = false, string? Code = null, string? Message = null, string? ErrorType = null,
    SagaEnd? End = null);
