using Npgsql;

namespace TradeYa.Before;

public sealed record Trade(Guid Id, string Title, Guid OfferedBy, string Status);

/// <summary>Reads and writes trades. Works on a developer's machine; runs out of connections under load.</summary>
public sealed class TradeStore(string connectionString, NpgsqlDataSource database)
{
    public async Task<Trade?> FindAsync(Guid id)
    {
        var connection = new NpgsqlConnection(connectionString); // UPK1001
        await connection.OpenAsync();
        var command = new NpgsqlCommand("select id, title, offered_by, status from trade where id = @id", connection);
        command.Parameters.AddWithValue("id", id);
        var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
        {
            return null;
        }

        return new Trade(reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.GetString(3));
    }

    public async Task<long> CountOpenAsync()
    {
        var connection = await database.OpenConnectionAsync(); // UPK1001
        using var command = new NpgsqlCommand("select count(*) from trade where status = 'open'", connection);
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }

    // Disposed on the way that its author tried, left open on the other.
    public bool Exists(Guid id)
    {
        var connection = new NpgsqlConnection(connectionString); // UPK1001
        connection.Open();
        using var command = new NpgsqlCommand("select 1 from trade where id = @id", connection);
        command.Parameters.AddWithValue("id", id);
        if (command.ExecuteScalar() is null)
        {
            return false;
        }

        connection.Dispose();
        return true;
    }

    // Disposed when all goes well. The first statement that fails takes a connection out of the pool.
    public async Task OfferAsync(Trade trade)
    {
        var connection = await database.OpenConnectionAsync(); // UPK1009
        await using var command = new NpgsqlCommand("insert into trade (id, title, offered_by) values (@id, @title, @by)", connection);
        command.Parameters.AddWithValue("id", trade.Id);
        command.Parameters.AddWithValue("title", trade.Title);
        command.Parameters.AddWithValue("by", trade.OfferedBy);
        await command.ExecuteNonQueryAsync();
        await connection.DisposeAsync();
    }

    public async Task<List<Guid>> ListOpenAsync()
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("select id from trade where status = 'open'", connection);
        var reader = await command.ExecuteReaderAsync(); // UPK1010
        var open = new List<Guid>();
        while (await reader.ReadAsync())
        {
            open.Add(reader.GetGuid(0));
        }

        return open;
    }
}
