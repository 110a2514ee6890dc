using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Upkeep.Sagas;

/// <summary>Keeps the latest count of each log, and publishes their sums.</summary>
internal sealed class SagaCensusTaker(SagaRuntime runtime)
{
    private readonly ConcurrentDictionary<ISagaLog, SagaCensus> _latest = new(ReferenceEqualityComparer.Instance);

    public async Task CountAsync(ISagaLog log, IReadOnlyCollection<SagaDefinition> known, ILogger logger, CancellationToken cancellationToken)
    {
        var census = await log.CountAsync(known, cancellationToken).ConfigureAwait(false);
        _latest[log] = census;
        if (census.Unclaimable > 0)
        {
            logger.Unclaimable(census.Unclaimable);
        }

        // A sum over half of the shards would be a wrong number.
        if (_latest.Count == runtime.Logs.Count)
        {
            SagaInstruments.RecordCensus([.. _latest.Values]);
        }
    }
}
