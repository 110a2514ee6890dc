using System.Data.Common;

namespace Upkeep;

/// <summary>
/// The open transaction a transactional step writes in. The executor adds the step's log record and commits; the step
/// must neither commit nor roll back, and should return <see cref="StepResult.Rejected"/> or throw instead.
/// </summary>
/// <param name="connection">An open connection.</param>
/// <param name="transaction">The transaction that is open on it.</param>
public sealed class SagaTransaction(DbConnection connection, DbTransaction transaction)
{
    /// <summary>The open connection. Do not dispose it.</summary>
    public DbConnection Connection { get; } = connection;

    /// <summary>The open transaction, for libraries that want it handed over. Do not end it.</summary>
    public DbTransaction Transaction { get; } = transaction;

    /// <summary>A command in this transaction. Dispose it.</summary>
    /// <param name="commandText">SQL; values go into parameters.</param>
    public DbCommand CreateCommand(string commandText)
    {
        var command = Connection.CreateCommand();
#pragma warning disable CA2100 // Handing the caller's SQL on is this method's purpose.
        command.CommandText = commandText;
#pragma warning restore CA2100
        command.Transaction = Transaction;
        return command;
    }
}
