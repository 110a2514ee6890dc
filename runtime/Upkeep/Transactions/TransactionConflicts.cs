using System.Data.Common;
using Polly;
using Polly.Retry;

namespace Upkeep.Transactions;

/// <summary>Which failures PostgreSQL asks to be answered by running the transaction again, and how long to wait.</summary>
internal static class TransactionConflicts
{
    private const string SerializationFailure = "40001";
    private const string DeadlockDetected = "40P01";

    /// <summary>The SQLSTATE of a conflict, in the exception or in one it wraps; null if it is none.</summary>
    public static string? SqlState(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (current is DbException { SqlState: SerializationFailure or DeadlockDetected } conflict)
            {
                return conflict.SqlState;
            }
        }

        return null;
    }

    /// <summary>From 20 ms on, doubled each time up to a second, each with jitter: those who met must not meet again.</summary>
    public static RetryStrategyOptions Retry(int maxAttempts, Func<OnRetryArguments<object>, ValueTask> onRetry) => new()
    {
        MaxRetryAttempts = maxAttempts - 1,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromMilliseconds(20),
        MaxDelay = TimeSpan.FromSeconds(1),
        ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } exception && SqlState(exception) is not null),
        OnRetry = onRetry,
    };
}
