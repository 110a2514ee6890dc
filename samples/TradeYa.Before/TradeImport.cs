using Npgsql;

namespace TradeYa.Before;

/// <summary>Takes over trades from a file: one round trip each, and a parameter that nobody supplies.</summary>
public sealed class TradeImport(NpgsqlDataSource database)
{
    public async Task AddAsync(IReadOnlyList<Trade> trades)
    {
        await using var connection = await database.OpenConnectionAsync();
        foreach (var trade in trades)
        {
            await using var command = new NpgsqlCommand("insert into trade (id, title, offered_by) values (@id, @title, @by)", connection);
            command.Parameters.AddWithValue("id", trade.Id);
            command.Parameters.AddWithValue("title", trade.Title);
            command.Parameters.AddWithValue("by", trade.OfferedBy);
            await command.ExecuteNonQueryAsync(); // UPK3002
        }
    }

    public async Task CloseAsync(Guid id)
    {
        await using var command = database.CreateCommand("update trade set status = 'completed' where id = @id"); // UPK3005
        command.Parameters.AddWithValue("tradeId", id); // UPK3005
        await command.ExecuteNonQueryAsync();
    }

    // When one trade fails, those before it are done.
    public async Task RenameAsync(IReadOnlyList<Trade> trades)
    {
        await using var connection = await database.OpenConnectionAsync();
        foreach (var trade in trades)
        {
            await using var transaction = await connection.BeginTransactionAsync(); // UPK2008
            await using var command = new NpgsqlCommand("update trade set title = @title where id = @id", connection, transaction);
            command.Parameters.AddWithValue("title", trade.Title);
            command.Parameters.AddWithValue("id", trade.Id);
            await command.ExecuteNonQueryAsync(); // UPK3002
            await transaction.CommitAsync();
        }
    }
}
