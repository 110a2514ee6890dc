using System.Data.Common;

namespace Upkeep.Sagas;

/// <summary>
/// The durable log of sagas. Upkeep.PostgreSql has the implementation. Every write checks its <see cref="SagaToken"/> in
/// the write itself; a method that returns has either committed or changed nothing, and says which.
/// </summary>
public interface ISagaLog
{
    /// <summary>
    /// The incarnation of this process that owns the sagas it starts, with at least half of its lease left. Registered in the log on first
    /// use, and anew after a lease was lost.
    /// </summary>
    Task<SagaOwner> GetOwnerAsync(CancellationToken cancellationToken);

    /// <summary>Makes sure that the log knows the definition, and knows it as this process does.</summary>
    /// <exception cref="SagaDefinitionMismatchException">The log has another step list under the same name and version.</exception>
    Task RegisterAsync(SagaDefinition definition, CancellationToken cancellationToken);

    /// <summary>Stores a new saga, unless its idempotency key is taken or its semantic lock is held.</summary>
    /// <returns><see langword="null"/> when it is stored; else the saga that has the key, or the one that holds the lock.</returns>
    Task<SagaSnapshot?> StartAsync(SagaStart start, CancellationToken cancellationToken);

    /// <summary>
    /// Stores a new saga in the caller's own transaction, unless its idempotency key is taken or its semantic lock is held. Whoever finds it after that transaction has
    /// committed runs it.
    /// </summary>
    /// <returns><see langword="null"/> when it is stored; else the saga that has the key, or the one that holds the lock.</returns>
    Task<SagaSnapshot?> EnlistAsync(SagaStart start, DbTransaction transaction, CancellationToken cancellationToken);

    /// <summary>
    /// What the log says that <paramref name="owner"/> runs. A saga that this process knows nothing of was stored or claimed by a write whose
    /// answer was lost, and has to be given back.
    /// </summary>
    Task<IReadOnlyList<SagaToken>> ReadOwnedAsync(SagaOwner owner, CancellationToken cancellationToken);

    /// <summary>Frees the sagas of owners whose lease has run out, so that anybody can claim them.</summary>
    Task<ReapedSagas> ReapAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Takes sagas that nobody runs and whose time has come: recovered ones first, only those of <paramref name="known"/> definitions.
    /// A saga that was taken over <see cref="SagaOptions.MaxIdleTakeovers"/> times without a new record in between is not taken but marked as stuck.
    /// </summary>
    Task<IReadOnlyList<ClaimedSaga>> ClaimAsync(SagaOwner owner, IReadOnlyCollection<SagaDefinition> known, int limit, CancellationToken cancellationToken);

    /// <summary>Gives a saga back, to be claimed by anybody after <paramref name="delay"/>, or at its deadline if that is sooner.</summary>
    /// <param name="token">Who gives it back.</param>
    /// <param name="delay">How long nobody should take it.</param>
    /// <param name="isProgress">False when its run broke down: then it counts as a takeover that did not get on.</param>
    /// <returns>Whether the token was still good.</returns>
    Task<bool> ParkAsync(SagaToken token, TimeSpan delay, bool isProgress);

    /// <summary>Asks for a saga to be cancelled, unless it has ended, turned round or passed <paramref name="pointOfNoReturn"/>.</summary>
    /// <returns>Whether it will be compensated; false when it is too late.</returns>
    Task<bool> RequestCancelAsync(Guid sagaId, int pointOfNoReturn, CancellationToken cancellationToken);

    /// <summary>Counts what has not ended.</summary>
    Task<SagaCensus> CountAsync(IReadOnlyCollection<SagaDefinition> known, CancellationToken cancellationToken);

    /// <summary>Deletes sagas that ended longer than <paramref name="age"/> ago, with their records. Stuck sagas have not ended.</summary>
    /// <returns>How many were deleted; at most <paramref name="limit"/>.</returns>
    Task<int> DeleteEndedAsync(TimeSpan age, int limit, CancellationToken cancellationToken);

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
