namespace Upkeep.Findings;

/// <summary>What the database is doing now.</summary>
/// <param name="TakenAt">When this was read.</param>
/// <param name="Connections">Client connections by state.</param>
/// <param name="MaxConnections">How many the server admits, those reserved for superusers apart.</param>
/// <param name="Transactions">The longest open transactions, the oldest first.</param>
/// <param name="Waits">Who waits for whom for over a second: the waiting session and those that block it.</param>
/// <param name="Statements">The statements that took most time in all since the statistics began.</param>
/// <param name="Maintenance">Vacuums, analyses and index builds under way.</param>
/// <param name="NotSeen">What could not be read, and why.</param>
public sealed record DatabaseActivity(
    DateTimeOffset TakenAt,
    IReadOnlyDictionary<string, long> Connections,
    long MaxConnections,
    IReadOnlyList<OpenTransaction> Transactions,
    IReadOnlyList<LockWait> Waits,
    IReadOnlyList<TopStatement> Statements,
    IReadOnlyList<MaintenanceProgress> Maintenance,
    IReadOnlyList<string> NotSeen);

/// <summary>An open transaction.</summary>
/// <param name="Pid">The process id of the session.</param>
/// <param name="Application">Its application name.</param>
/// <param name="State">Its state, such as <c>idle in transaction</c>.</param>
/// <param name="Age">How long the transaction has been open.</param>
/// <param name="Text">The statement it runs or ran last. Show it only to people who may see data.</param>
public sealed record OpenTransaction(int Pid, string Application, string State, TimeSpan Age, string? Text);

/// <summary>A session that waits for a lock.</summary>
/// <param name="Pid">The process id of the session.</param>
/// <param name="BlockedBy">The sessions that hold what it wants; empty for one that waits for nobody and blocks others.</param>
/// <param name="Application">Its application name.</param>
/// <param name="State">Its state.</param>
/// <param name="For">How long it has waited or, of one that only blocks, how long its transaction has been open.</param>
/// <param name="Text">The statement. Show it only to people who may see data.</param>
public sealed record LockWait(int Pid, IReadOnlyList<int> BlockedBy, string Application, string State, TimeSpan For, string? Text);

/// <summary>A statement of <c>pg_stat_statements</c>.</summary>
/// <param name="QueryId">Its id.</param>
/// <param name="Calls">How often it was run.</param>
/// <param name="MeanMilliseconds">How long it took on average.</param>
/// <param name="TotalSeconds">How long it took in all.</param>
/// <param name="Rows">How many rows it returned or changed.</param>
/// <param name="Text">Its text without values; null while it has not been fetched. Show it only to people who may see data.</param>
public sealed record TopStatement(long QueryId, long Calls, double MeanMilliseconds, double TotalSeconds, long Rows, string? Text);

/// <summary>Maintenance that runs now.</summary>
/// <param name="Pid">The process id of the session.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Target">The table.</param>
/// <param name="Phase">The phase it is in.</param>
/// <param name="Share">How much of it is done, from 0 to 1; null if that is not known.</param>
public sealed record MaintenanceProgress(int Pid, string Kind, string Target, string Phase, double? Share);

/// <summary>Reads what the database is doing. One connection, no wait behind a lock, nothing changed.</summary>
public interface IDatabaseActivity
{
    /// <summary>Reads it once.</summary>
    /// <param name="withTexts">Whether statements are wanted with their texts. They may hold data.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached.</exception>
    Task<DatabaseActivity> ReadAsync(bool withTexts, CancellationToken cancellationToken = default);
}
