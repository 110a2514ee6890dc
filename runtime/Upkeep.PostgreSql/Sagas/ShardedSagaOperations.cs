using Upkeep.Sagas;

namespace Upkeep.PostgreSql.Sagas;

/// <summary>Operator actions on the shard that a saga's id names.</summary>
/// <param name="shards">One for each database, in the order of the shards.</param>
internal sealed class ShardedSagaOperations(IReadOnlyList<ISagaOperations> shards) : ISagaOperations
{
    public Task RetryAsync(SagaOperation operation, CancellationToken cancellationToken) => Of(operation).RetryAsync(operation, cancellationToken);

    public Task SkipAsync(SagaOperation operation, CancellationToken cancellationToken) => Of(operation).SkipAsync(operation, cancellationToken);

    public Task MarkCompensatedAsync(SagaOperation operation, CancellationToken cancellationToken) => Of(operation).MarkCompensatedAsync(operation, cancellationToken);

    public Task CompensateAsync(SagaOperation operation, CancellationToken cancellationToken) => Of(operation).CompensateAsync(operation, cancellationToken);

    public Task AbandonAsync(SagaOperation operation, CancellationToken cancellationToken) => Of(operation).AbandonAsync(operation, cancellationToken);

    private ISagaOperations Of(SagaOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return operation.SagaId.ToByteArray()[^1] is var shard && shard < shards.Count
            ? shards[shard]
            : throw new SagaOperationException($"Saga {operation.SagaId} is of shard {shard}, and there are only {shards.Count}.");
    }
}
