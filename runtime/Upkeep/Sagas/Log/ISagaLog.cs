namespace Upkeep.Sagas;

/// <summary>
/// The durable log of sagas. Upkeep.PostgreSql has the implementation. Every write checks its <see cref="SagaToken"/> in
/// the write itself; a method that returns has either committed or changed nothing, and says which.
/// </summary>
public interface ISagaLog
{
    /// <summary>The incarnation of this process that owns the sagas it starts. Registered in the log on first use.</summary>
    Task<Guid> GetOwnerAsync(CancellationToken cancellationToken);

    /// <summary>Makes sure that the log knows the definition, and knows it as this process does.</summary>
    /// <exception cref="SagaDefinitionMismatchException">The log has another step list under the same name and version.</exception>
    Task RegisterAsync(SagaDefinition definition, CancellationToken cancellationToken);

    /// <summary>Stores a new saga, unless its idempotency key is taken.</summary>
    /// <returns><see langword="null"/> when it is stored; else the saga that has the key.</returns>
    Task<SagaSnapshot?> StartAsync(SagaStart start, CancellationToken cancellationToken);

    /// <summary>Opens a transaction for a transactional step or compensation.</summary>
    Task<ISagaLogTransaction> BeginAsync(CancellationToken cancellationToken);

    /// <summary>Stores the outcome of an external step or compensation.</summary>
    Task<StepRecording> RecordAsync(StepRecord record);

    /// <summary>Turns the saga round, unless the token is stale or the step at <paramref name="pointOfNoReturn"/> is done.</summary>
    /// <returns>What the log has of the saga; <see langword="null"/> when it did not turn round.</returns>
    Task<IReadOnlyList<LoggedStep>?> TurnRoundAsync(SagaToken token, CompensationDecision decision, int pointOfNoReturn);

    /// <summary>Ends a saga that has nothing to compensate.</summary>
    /// <returns>Whether the token was still good.</returns>
    Task<bool> EndCompensatedAsync(SagaToken token);

    /// <summary>Marks the saga as stuck.</summary>
    /// <returns>Whether the token was still good.</returns>
    Task<bool> MarkStuckAsync(SagaToken token, int position, string code, string message);

    /// <summary>Stores a failed attempt.</summary>
    Task RecordFailureAsync(StepFailure failure);

    /// <summary>The saga with this id.</summary>
    Task<SagaSnapshot?> FindAsync(Guid sagaId, CancellationToken cancellationToken);

    /// <summary>The saga with this name and idempotency key.</summary>
    Task<SagaSnapshot?> FindAsync(string name, string idempotencyKey, CancellationToken cancellationToken);
}

/// <summary>The transaction of one attempt of a transactional step. Disposing it without a commit rolls it back.</summary>
public interface ISagaLogTransaction : IAsyncDisposable
{
    /// <summary>What the step writes in.</summary>
    SagaTransaction Transaction { get; }

    /// <summary>Adds the record as the last statement and commits, in one round trip.</summary>
    /// <exception cref="SagaTransactionEndedException">The step ended the transaction itself.</exception>
    Task<StepRecording> CommitAsync(StepRecord record);
}
