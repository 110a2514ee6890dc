namespace Upkeep.Sagas;

/// <summary>
/// A transactional step committed or rolled back the saga's transaction. Its effect and its log record can no longer commit
/// together, so the step is not attempted again.
/// </summary>
public sealed class SagaTransactionEndedException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    public SagaTransactionEndedException()
        : base("The step ended the saga's transaction. A step must not commit or roll back: return StepResult.Rejected or throw instead.")
    {
    }

    /// <summary>Makes the exception.</summary>
    public SagaTransactionEndedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    public SagaTransactionEndedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
