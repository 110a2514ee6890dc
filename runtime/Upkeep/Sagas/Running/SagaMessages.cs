using Microsoft.Extensions.Logging;

namespace Upkeep.Sagas;

// Names, ids and error classes only: a payload value or an exception's message may hold somebody's data.
internal static partial class SagaMessages
{
    [LoggerMessage(6001, LogLevel.Warning, "Saga {Saga} {SagaId}: attempt {Attempt} of {Step} failed with {ErrorType}.")]
    public static partial void AttemptFailed(this ILogger logger, string saga, Guid sagaId, int attempt, string step, string errorType);

    [LoggerMessage(6002, LogLevel.Information, "Saga {Saga} {SagaId}: {Step} ended with {Code}; completed steps are compensated.")]
    public static partial void Compensating(this ILogger logger, string saga, Guid sagaId, string step, string code);

    [LoggerMessage(6003, LogLevel.Error, "Saga {Saga} {SagaId} is stuck: {Action} failed {Attempts} times. An operator must act; `upkeep sagas show {SagaId}` says why.")]
    public static partial void Stuck(this ILogger logger, string saga, Guid sagaId, string action, int attempts);

    [LoggerMessage(6004, LogLevel.Warning, "Saga {Saga} {SagaId}: this process no longer owns it and has stopped running it.")]
    public static partial void Fenced(this ILogger logger, string saga, Guid sagaId);

    [LoggerMessage(6005, LogLevel.Warning, "The saga log cannot be reached ({ErrorType}); trying again in {Delay}.")]
    public static partial void LogUnreachable(this ILogger logger, string errorType, TimeSpan delay);

    [LoggerMessage(6006, LogLevel.Error, "Saga {Saga} {SagaId} broke down outside its steps: {ErrorType}. It is tried again until it was taken over too often without getting on.")]
    public static partial void RunFailed(this ILogger logger, string saga, Guid sagaId, string errorType);

    [LoggerMessage(6007, LogLevel.Warning, "Saga {Saga} {SagaId}: a failed attempt of {Step} could not be stored ({ErrorType}).")]
    public static partial void FailureNotStored(this ILogger logger, string saga, Guid sagaId, string step, string errorType);

    [LoggerMessage(6008, LogLevel.Information, "Saga {Saga} {SagaId}: taken over by this process at epoch {Epoch}.")]
    public static partial void Claimed(this ILogger logger, string saga, Guid sagaId, long epoch);

    [LoggerMessage(6009, LogLevel.Error, "Saga {Saga} {SagaId} is stuck: it was taken over again and again without getting on (CRASH_LOOP). An operator must act; `upkeep sagas show {SagaId}` says what was tried.")]
    public static partial void CrashLoop(this ILogger logger, string saga, Guid sagaId);

    [LoggerMessage(6010, LogLevel.Information, "Freed {Count} sagas of processes whose lease had run out.")]
    public static partial void Reaped(this ILogger logger, int count);

    [LoggerMessage(6011, LogLevel.Warning, "Sagas wait that this process does not know ({Count}): their name and version belong to a deployment that is gone or not there yet.")]
    public static partial void Unclaimable(this ILogger logger, long count);

    [LoggerMessage(6012, LogLevel.Warning, "Sagas cannot be recovered at the moment ({ErrorType}); trying again in {Delay}.")]
    public static partial void RecoveryFailed(this ILogger logger, string errorType, TimeSpan delay);

    [LoggerMessage(6013, LogLevel.Warning, "Saga {Saga} {SagaId} could not be given back ({ErrorType}); others take it when this process's lease ends.")]
    public static partial void NotGivenBack(this ILogger logger, string saga, Guid sagaId, string errorType);

    [LoggerMessage(6014, LogLevel.Information, "Deleted {Count} sagas that ended more than {Age} ago.")]
    public static partial void Deleted(this ILogger logger, int count, TimeSpan age);
}
