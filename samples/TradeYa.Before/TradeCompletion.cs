using Npgsql;

namespace TradeYa.Before;

/// <summary>Completes a trade: its status, both reputations, the notifications. What happens when the last one fails?</summary>
public sealed class TradeCompletion(NpgsqlDataSource database, HttpClient mail)
{
    public async Task<bool> CompleteAsync(Guid tradeId, Guid[] members)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(); // UPK2001
        await using var complete = new NpgsqlCommand("update trade set status = 'completed' where id = @id", connection, transaction);
        complete.Parameters.AddWithValue("id", tradeId);
        if (await complete.ExecuteNonQueryAsync() == 0)
        {
            return false;
        }

        foreach (var member in members)
        {
            await using var reward = new NpgsqlCommand("update reputation set points = points + 10 where member_id = @member", connection, transaction);
            reward.Parameters.AddWithValue("member", member);
            await reward.ExecuteNonQueryAsync(); // UPK3002
        }

        await mail.PostAsync("https://mail.example/send", new StringContent($"Trade {tradeId} is complete.")); // UPK2005
        await transaction.CommitAsync();
        return true;
    }
}
