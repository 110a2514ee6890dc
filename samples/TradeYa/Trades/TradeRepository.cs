using Npgsql;
using Upkeep;

namespace TradeYa.Trades;

/// <summary>The bodies are generated from the SQL.</summary>
[Repository]
internal sealed partial class TradeRepository(NpgsqlDataSource database) : ITradeRepository
{
    [Command("insert into trade (id, title, offered_by) values (@id, @title, @offered_by)")]
    public partial Task OfferAsync(Trade trade, CancellationToken cancellationToken);

    [Command("""
        update trade set status = 'in-progress', accepted_by = @member_id
        where id = @trade_id and status = 'open' and offered_by <> @member_id
        """)]
    public partial Task<bool> AcceptAsync(Guid tradeId, Guid memberId, CancellationToken cancellationToken);

    [Query("select id, title, offered_by, accepted_by, status from trade where id = @id")]
    public partial Task<Trade?> FindAsync(Guid id, CancellationToken cancellationToken);

    [Query("""
        select id, title, offered_by, accepted_by, status from trade
        where status = 'open' order by created_at desc limit @limit
        """)]
    public partial Task<IReadOnlyList<Trade>> ListNewestOpenAsync(int limit, CancellationToken cancellationToken);

    [Query("""
        select id, title, offered_by, accepted_by, status from trade
        where offered_by = @member_id or accepted_by = @member_id order by created_at desc
        """)]
    public partial IAsyncEnumerable<Trade> StreamOfMemberAsync(Guid memberId, CancellationToken cancellationToken);

    [Command("select id from trade limit 1")]
    public partial Task CheckAsync(CancellationToken cancellationToken);
}
