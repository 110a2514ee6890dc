namespace Upkeep.Metrics.Rollups;

/// <summary>Keeps hourly figures of operations over restarts, for all processes of an application.</summary>
public interface IRollupStore
{
    /// <summary>Writes what a process has counted so far in some hours, in place of what it wrote before: saving twice counts once.</summary>
    /// <param name="process">A name that no other process, earlier or later, has.</param>
    /// <param name="rollups">By operation and hour.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="System.Data.Common.DbException">The store cannot be written.</exception>
    Task SaveAsync(string process, IReadOnlyCollection<OperationRollup> rollups, CancellationToken cancellationToken = default);

    /// <summary>Every operation with all its hours in [from, until) and all processes added, the one that took most time first.</summary>
    /// <param name="from">The first hour.</param>
    /// <param name="until">The end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="System.Data.Common.DbException">The store cannot be read.</exception>
    Task<IReadOnlyList<OperationRollup>> ReadAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken = default);
}
