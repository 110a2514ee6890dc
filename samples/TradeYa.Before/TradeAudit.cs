using System.Transactions;
using Npgsql;

namespace TradeYa.Before;

/// <summary>Writes down what happened to trades. Some of it, at least, and not always.</summary>
public sealed class TradeAudit(NpgsqlDataSource database)
{
    // The server ends the transaction's work at its first error; the commit at the end is a rollback that nobody notices.
    public async Task CloseAsync(Guid tradeId)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var close = new NpgsqlCommand("update trade set status = 'completed' where id = @id", connection, transaction);
        close.Parameters.AddWithValue("id", tradeId);
        await close.ExecuteNonQueryAsync();
        try
        {
            await using var note = new NpgsqlCommand("insert into audit (trade_id) values (@id)", connection, transaction);
            note.Parameters.AddWithValue("id", tradeId);
            await note.ExecuteNonQueryAsync();
        }
        catch (PostgresException)
        {
            Console.WriteLine("no audit");
        }

        await transaction.CommitAsync(); // UPK2002
    }

    // Nothing of this arrives: a COPY that is not completed is cancelled.
    public async Task CopyAsync(IReadOnlyList<Trade> trades)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var import = await connection.BeginBinaryImportAsync("copy audit (trade_id) from stdin (format binary)"); // UPK2003
        foreach (var trade in trades)
        {
            await import.StartRowAsync();
            await import.WriteAsync(trade.Id);
        }
    }

    public async Task ReopenAsync(Guid tradeId)
    {
        using var scope = new TransactionScope(); // UPK2004, UPK2009
        await using var command = database.CreateCommand("update trade set status = 'open' where id = @id");
        command.Parameters.AddWithValue("id", tradeId);
        await command.ExecuteNonQueryAsync();
        scope.Complete();
    }

    public async Task MarkSeenAsync()
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var unseen = new NpgsqlCommand("select trade_id from audit where not seen", connection);
        await using var reader = await unseen.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            await using var mark = new NpgsqlCommand("update audit set seen = true where trade_id = @id", connection);
            mark.Parameters.AddWithValue("id", reader.GetGuid(0));
            await mark.ExecuteNonQueryAsync(); // UPK2006, UPK3002
        }
    }
}
