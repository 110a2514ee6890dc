using Npgsql;

namespace Upkeep.PostgreSql;

/// <summary>The saga transaction in Npgsql's own types.</summary>
public static class NpgsqlSagaTransactionExtensions
{
    /// <summary>The open connection. Do not dispose it.</summary>
    public static NpgsqlConnection GetNpgsqlConnection(this SagaTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return (NpgsqlConnection)transaction.Connection;
    }

    /// <summary>A command in this transaction. Dispose it.</summary>
    /// <param name="transaction">The step's transaction.</param>
    /// <param name="commandText">SQL; values go into parameters.</param>
    public static NpgsqlCommand CreateNpgsqlCommand(this SagaTransaction transaction, string commandText) =>
        (NpgsqlCommand)(transaction ?? throw new ArgumentNullException(nameof(transaction))).CreateCommand(commandText);

    /// <summary>A batch in this transaction: several commands in one round trip. Dispose it.</summary>
    public static NpgsqlBatch CreateNpgsqlBatch(this SagaTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return new NpgsqlBatch((NpgsqlConnection)transaction.Connection, (NpgsqlTransaction)transaction.Transaction);
    }
}
