namespace Upkeep.Sagas;

/// <summary>What an operator did to a saga, by whom and why. All of it goes into the audit table.</summary>
/// <param name="SagaId">The saga.</param>
/// <param name="Actor">Who: a name that other people know.</param>
/// <param name="Reason">Why, or the evidence. Shown to everybody who looks at the saga.</param>
public sealed record SagaOperation(Guid SagaId, string Actor, string Reason);

/// <summary>
/// What operators do about sagas that cannot go on by themselves. Each action takes the saga from whoever runs it (its epoch grows, so that a live
/// executor is fenced) and leaves an audit row, in one transaction.
/// </summary>
public interface ISagaOperations
{
    /// <summary>Lets a stuck saga go on where it was, with all attempts of its retry policies, or a waiting one at once.</summary>
    /// <exception cref="SagaOperationException">The saga is not there, or not in a state for this.</exception>
    Task RetryAsync(SagaOperation operation, CancellationToken cancellationToken);

    /// <summary>Leaves the stuck compensation out: the step's effect stays. The other compensations go on.</summary>
    /// <exception cref="SagaOperationException">The saga is not there, or not stuck in a compensation.</exception>
    Task SkipAsync(SagaOperation operation, CancellationToken cancellationToken);

    /// <summary>Says that somebody has undone the step by hand; the reason is the evidence. The other compensations go on.</summary>
    /// <exception cref="SagaOperationException">The saga is not there, or not stuck in a compensation.</exception>
    Task MarkCompensatedAsync(SagaOperation operation, CancellationToken cancellationToken);

    /// <summary>Turns a saga round that runs, waits or is stuck before its point of no return.</summary>
    /// <exception cref="SagaOperationException">The saga is not there, has turned round, or is past its point of no return.</exception>
    Task CompensateAsync(SagaOperation operation, CancellationToken cancellationToken);

    /// <summary>Gives the saga up as it is. Nothing more happens to it.</summary>
    /// <exception cref="SagaOperationException">The saga is not there, or has ended.</exception>
    Task AbandonAsync(SagaOperation operation, CancellationToken cancellationToken);
}

/// <summary>The saga is not in a state for what an operator asked. Nothing was changed; the message says what can be done.</summary>
public sealed class SagaOperationException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    public SagaOperationException()
    {
    }

    /// <summary>Makes the exception.</summary>
    public SagaOperationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    public SagaOperationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
