namespace Upkeep.Sagas;

/// <summary>Reads from the log what pages, tables and commands show. It never writes.</summary>
public interface ISagaOverview
{
    /// <summary>The sagas in the given states that were started last, the latest first.</summary>
    /// <param name="states">Which sagas are wanted.</param>
    /// <param name="limit">At most how many; from 1.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="System.Data.Common.DbException">The log cannot be read.</exception>
    Task<IReadOnlyList<SagaSummary>> ReadLatestAsync(IReadOnlyCollection<SagaState> states, int limit, CancellationToken cancellationToken);
}
