namespace Upkeep.Findings;

/// <summary>Examines the database of the application. It takes one connection, waits behind no lock and changes nothing.</summary>
public interface IDatabaseDiagnostics
{
    /// <summary>Runs every check once.</summary>
    /// <param name="cancellationToken">Ends the examination.</param>
    /// <returns>The findings. A check that could not run is in <see cref="DatabaseReport.Checks"/>.</returns>
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached.</exception>
    Task<DatabaseReport> ExamineAsync(CancellationToken cancellationToken = default);
}
