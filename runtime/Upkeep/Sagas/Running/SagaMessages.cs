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

    [LoggerMessage(6006, LogLevel.Error, "Saga {Saga} {SagaId} stopped without an end: {ErrorType}. Its log stays as it is.")]
    public static partial void RunFailed(this ILogger logger, string saga, Guid sagaId, string errorType);

    [LoggerMessage(6007, LogLevel.Warning, "Saga {Saga} {SagaId}: a failed attempt of {Step} could not be stored ({ErrorType}).")]
    public static partial void FailureNotStored(this ILogger logger, string saga, Guid sagaId, string step, string errorType);
}
