using System.Data;
using System.Data.Common;

namespace Upkeep.Transactions;

/// <summary>
/// The transaction that a <see cref="TransactionalAttribute">transactional</see> member runs in, visible to everything it calls and awaits.
/// It has one connection: commands on it run one after the other.
/// </summary>
public sealed class AmbientTransaction
{
    private static readonly AsyncLocal<AmbientTransaction?> s_current = new();

    private readonly AmbientTransaction? _outer;
    private List<Action>? _committed;
    private int _savepoints;
    private volatile bool _hasEnded;

    internal AmbientTransaction(Guid id, TransactionDefinition definition, int attempt, DbDataSource dataSource, DbTransaction transaction)
    {
        Id = id;
        Name = definition.Name;
        IsolationLevel = definition.IsolationLevel;
        Attempt = attempt;
        DataSource = dataSource;
        Transaction = transaction;
        _outer = s_current.Value;
    }

    /// <summary>The innermost transaction of this flow of control, null outside one. One that has ended is none, also for work that outlives it.</summary>
    public static AmbientTransaction? Current
    {
        get
        {
            var current = s_current.Value;
            while (current is { _hasEnded: true })
            {
                current = current._outer;
            }

            return current;
        }
    }

    /// <summary>The same in logs, in spans, in the error of a <see cref="Result{T}"/> and over all attempts.</summary>
    public Guid Id { get; }

    /// <summary>The member that opened it.</summary>
    public string Name { get; }

    /// <summary>The level it was opened with; unspecified for the server's default.</summary>
    public IsolationLevel IsolationLevel { get; }

    /// <summary>Which attempt this is, from 1.</summary>
    public int Attempt { get; }

    /// <summary>Where it was opened.</summary>
    public DbDataSource DataSource { get; }

    /// <summary>The transaction of the driver. Its member commits it and rolls it back: do neither.</summary>
    public DbTransaction Transaction { get; }

    /// <summary>Why it can no longer commit: the first failure of a member that joined.</summary>
    internal Exception? Doom { get; set; }

    /// <summary>The first error that the database reported inside, caught or not.</summary>
    internal DbException? FirstDatabaseError { get; set; }

    /// <summary>The driver's transaction that a command on a data source must run in.</summary>
    /// <param name="dataSource">Where the command would run.</param>
    /// <returns>Null if none is open there.</returns>
    public static DbTransaction? On(DbDataSource dataSource) => For(dataSource)?.Transaction;

    /// <summary>Has something done once everything is committed: what must not be seen of a transaction that rolls back.</summary>
    /// <param name="action">Runs after the commit, in the order of the calls, and must not throw. A savepoint's roll-back does not take it back.</param>
    public void OnCommitted(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        (_committed ??= []).Add(action);
    }

    internal static AmbientTransaction? For(DbDataSource dataSource)
    {
        var current = s_current.Value;
        while (current is not null && (current._hasEnded || !ReferenceEquals(current.DataSource, dataSource)))
        {
            current = current._outer;
        }

        return current;
    }

    /// <summary>Makes it current until the calling async method returns.</summary>
    internal void Enter() => s_current.Value = this;

    internal string NextSavepoint() => "upkeep_" + Interlocked.Increment(ref _savepoints).ToString(System.Globalization.CultureInfo.InvariantCulture);

    internal void End() => _hasEnded = true;

    internal IReadOnlyList<Action> TakeCommitted() => _committed ?? [];
}
