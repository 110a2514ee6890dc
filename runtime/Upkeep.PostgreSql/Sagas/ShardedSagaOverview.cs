using Upkeep.Sagas;

namespace Upkeep.PostgreSql.Sagas;

/// <summary>The sagas of all shards as one list.</summary>
internal sealed class ShardedSagaOverview(IReadOnlyList<ISagaOverview> shards) : ISagaOverview
{
    public async Task<IReadOnlyList<SagaSummary>> ReadLatestAsync(IReadOnlyCollection<SagaState> states, int limit, CancellationToken cancellationToken)
    {
        var all = await Task.WhenAll(shards.Select(shard => shard.ReadLatestAsync(states, limit, cancellationToken))).ConfigureAwait(false);
        return [.. all.SelectMany(some => some).OrderByDescending(saga => saga.StartedAt).ThenBy(saga => saga.Id).Take(limit)];
    }
}
