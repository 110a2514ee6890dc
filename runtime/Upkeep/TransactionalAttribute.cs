using System.Data;

namespace Upkeep;

/// <summary>
/// Runs a method of an <see cref="InstrumentedAttribute">instrumented</see> type in a database transaction: commits when it returns, rolls
/// back when it throws or returns a <see cref="Result{T}"/> with an error, and lets the first error through whatever the roll-back meets. Generated
/// repositories on the same data source join by themselves; other code finds the transaction in
/// <see cref="Transactions.AmbientTransaction.Current"/>.
/// <para>
/// When PostgreSQL breaks the transaction off for the sake of others (SQLSTATE 40001, 40P01), the whole method runs again on the same object and with
/// the same arguments, after a growing, jittered pause. Only the method that opened the transaction does so; one that joined hands the error on.
/// </para>
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class TransactionalAttribute : Attribute
{
    /// <summary>At the isolation level that the server has as its default.</summary>
    public TransactionalAttribute()
        : this(IsolationLevel.Unspecified)
    {
    }

    /// <summary>At this isolation level.</summary>
    /// <param name="isolationLevel">What the transaction may see of others. A member that joins a weaker one fails.</param>
    public TransactionalAttribute(IsolationLevel isolationLevel) => IsolationLevel = isolationLevel;

    /// <summary>What the transaction may see of others.</summary>
    public IsolationLevel IsolationLevel { get; }

    /// <summary>How often the method runs at most, the first time included. 3 by default; at least 1.</summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>What happens when there is a transaction already; by default the method joins it.</summary>
    public TransactionPropagation Propagation { get; set; }

    /// <summary>
    /// Says that running the method twice does no harm, where the compiler must doubt it: it reads an argument that can be read only once, or
    /// does something that a roll-back does not undo.
    /// </summary>
    public bool Idempotent { get; set; }
}
