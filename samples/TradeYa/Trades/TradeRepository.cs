using System.Runtime.CompilerServices;
using Npgsql;

namespace TradeYa.Trades;

internal sealed class TradeRepository(NpgsqlDataSource database) : ITradeRepository
{
    public async Task OfferAsync(Trade trade, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("insert into trade (id, title, offered_by) values (@id, @title, @offered_by)");
        command.Parameters.AddWithValue("id", trade.Id);
        command.Parameters.AddWithValue("title", trade.Title);
        command.Parameters.AddWithValue("offered_by", trade.OfferedBy);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<bool> AcceptAsync(Guid tradeId, Guid memberId, CancellationToken cancellationToken)
    {
        const string sql = """
            update trade set status = 'in-progress', accepted_by = @member
            where id = @id and status = 'open' and offered_by <> @member
            """;
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue("id", tradeId);
        command.Parameters.AddWithValue("member", memberId);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    public async Task<Trade?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select id, title, offered_by, accepted_by, status from trade where id = @id");
        command.Parameters.AddWithValue("id", id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    public async Task<IReadOnlyList<Trade>> ListNewestOpenAsync(int limit, CancellationToken cancellationToken)
    {
        const string sql = """
            select id, title, offered_by, accepted_by, status from trade
            where status = 'open' order by created_at desc limit @limit
            """;
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue("limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var trades = new List<Trade>();
        while (await reader.ReadAsync(cancellationToken))
        {
            trades.Add(Read(reader));
        }

        return trades;
    }

    public async IAsyncEnumerable<Trade> StreamOfMemberAsync(Guid memberId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string sql = """
            select id, title, offered_by, accepted_by, status from trade
            where offered_by = @member or accepted_by = @member order by created_at desc
            """;
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue("member", memberId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return Read(reader);
        }
    }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select id from trade limit 1");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static Trade Read(NpgsqlDataReader reader) =>
        new(reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.IsDBNull(3) ? null : reader.GetGuid(3), reader.GetString(4));
}
