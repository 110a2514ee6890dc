namespace Upkeep.Transactions;

/// <summary>
/// A transaction was rolled back although its member returned: something inside had failed, and the failure was caught. PostgreSQL would have
/// answered COMMIT with a silent roll-back. <see cref="Exception.InnerException"/> is the first failure.
/// </summary>
public sealed class TransactionDoomedException : InvalidOperationException
{
    /// <summary>Made by the runner of transactions.</summary>
    public TransactionDoomedException()
    {
    }

    /// <inheritdoc cref="TransactionDoomedException()"/>
    /// <param name="message">What happened and what to do.</param>
    public TransactionDoomedException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="TransactionDoomedException()"/>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The first failure.</param>
    public TransactionDoomedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
