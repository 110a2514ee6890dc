namespace Upkeep.Findings;

/// <summary>Applies the fix of a finding, and records who did so.</summary>
public interface IDatabaseFixes
{
    /// <summary>Runs the finding's SQL after an audit row has been written.</summary>
    /// <param name="finding">A finding with a <see cref="Finding.Fix"/>, from an examination of this application's own.</param>
    /// <param name="actor">Who: a name that other people know.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Why the server refused; null when it is done.</returns>
    /// <exception cref="System.Data.Common.DbException">The audit row cannot be written; nothing was run.</exception>
    Task<string?> ApplyAsync(Finding finding, string actor, string reason, CancellationToken cancellationToken = default);
}
