using Npgsql;

namespace TradeYa.Before;

/// <summary>The start page: the newest trades with the reputation of whoever offers them, one query for each.</summary>
public sealed class TradeFeed(NpgsqlDataSource database)
{
    public async Task<Dictionary<Guid, int>> ReputationsAsync(IReadOnlyList<Trade> trades)
    {
        var points = new Dictionary<Guid, int>();
        await using var connection = await database.OpenConnectionAsync();
        foreach (var trade in trades)
        {
            await using var command = new NpgsqlCommand("select points from reputation where member_id = @member", connection);
            command.Parameters.AddWithValue("member", trade.OfferedBy);
            points[trade.OfferedBy] = await command.ExecuteScalarAsync() as int? ?? 0; // UPK3001
        }

        return points;
    }
}
