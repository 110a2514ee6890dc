using Microsoft.Extensions.Logging;

namespace Upkeep.Transactions;

// Names, ids and SQLSTATEs only: an exception's message may hold somebody's data.
internal static partial class TransactionMessages
{
    [LoggerMessage(7001, LogLevel.Debug, "Transaction {TransactionId} of {Operation} committed on attempt {Attempt}.")]
    public static partial void Committed(this ILogger logger, Guid transactionId, string operation, int attempt);

    [LoggerMessage(7002, LogLevel.Information, "Transaction {TransactionId} of {Operation} rolled back: {ErrorType}.")]
    public static partial void RolledBack(this ILogger logger, Guid transactionId, string operation, string errorType);

    [LoggerMessage(7003, LogLevel.Information, "Transaction {TransactionId} of {Operation}: attempt {Attempt} of {MaxAttempts} met {SqlState}; it runs again in {Delay}.")]
    public static partial void RunsAgain(this ILogger logger, Guid transactionId, string operation, int attempt, int maxAttempts, string sqlState, TimeSpan delay);

    [LoggerMessage(7004, LogLevel.Warning, "Transaction {TransactionId} of {Operation} gave up after {MaxAttempts} attempts, the last with {SqlState}.")]
    public static partial void GaveUp(this ILogger logger, Guid transactionId, string operation, int maxAttempts, string sqlState);

    [LoggerMessage(7005, LogLevel.Warning, "Transaction {TransactionId} of {Operation}: {Step} failed with {ErrorType}; the first error goes to the caller.")]
    public static partial void EndFailed(this ILogger logger, Guid transactionId, string operation, string step, string errorType);
}
