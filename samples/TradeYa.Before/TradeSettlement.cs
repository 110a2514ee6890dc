using System.Transactions;
using Npgsql;

namespace TradeYa.Before;

/// <summary>Moves what was traded. Each method works in a demonstration and loses something in production.</summary>
public sealed class TradeSettlement(NpgsqlDataSource database, HttpClient http)
{
    // The audit row is not important, so its error is swallowed. The commit is a rollback then, and the settlement is gone.
    public async Task SettleAsync(Guid trade)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var settle = new NpgsqlCommand("update trade set status = 'settled' where id = @id", connection, transaction);
        settle.Parameters.AddWithValue("id", trade);
        await settle.ExecuteNonQueryAsync();
        await using var audit = new NpgsqlCommand("insert into audit (trade) values (@id)", connection, transaction);
        audit.Parameters.AddWithValue("id", trade);
        try
        {
            await audit.ExecuteNonQueryAsync();
        }
        catch (PostgresException exception)
        {
            Console.WriteLine(exception.MessageText);
        }

        await transaction.CommitAsync(); // UPK2002
    }

    // Every row is written, and none is kept.
    public async Task ImportAsync(IReadOnlyList<Trade> trades)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var import = await connection.BeginBinaryImportAsync("copy trade (id, title) from stdin (format binary)"); // UPK2003
        foreach (var trade in trades)
        {
            await import.StartRowAsync();
            await import.WriteAsync(trade.Id);
            await import.WriteAsync(trade.Title);
        }
    }

    public async Task SettleBothAsync(Guid first, Guid second)
    {
        using var scope = new TransactionScope(); // UPK2004
        await SettleAsync(first);
        await SettleAsync(second);
        scope.Complete();
    }

    // The row stays locked for as long as the other service takes.
    public async Task PayAsync(Guid trade, Uri payments)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var pay = new NpgsqlCommand("update trade set status = 'paid' where id = @id", connection, transaction);
        pay.Parameters.AddWithValue("id", trade);
        await pay.ExecuteNonQueryAsync();
        await http.PostAsync(payments, null); // UPK2005
        await transaction.CommitAsync();
    }

    public async Task CloseExpiredAsync()
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var expired = new NpgsqlCommand("select id from trade where expires_at < now()", connection);
        await using var close = new NpgsqlCommand("update trade set status = 'closed' where expires_at < now()", connection);
        await using var reader = await expired.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            Console.WriteLine(reader.GetGuid(0));
            await close.ExecuteNonQueryAsync(); // UPK2006
        }
    }

    // Whatever was done before the exception is kept.
    public async Task ExpireAsync(Guid trade)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        try
        {
            await using var expire = new NpgsqlCommand("update trade set status = 'expired' where id = @id", connection, transaction);
            expire.Parameters.AddWithValue("id", trade);
            await expire.ExecuteNonQueryAsync();
        }
        finally
        {
            await transaction.CommitAsync(); // UPK2007
        }
    }
}

/// <summary>A pool for every look at the property.</summary>
public sealed class ReportDatabase(string connectionString)
{
    public NpgsqlDataSource Source => NpgsqlDataSource.Create(connectionString); // UPK1003
}
