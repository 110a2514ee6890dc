using Upkeep;

namespace TradeYa.Trades;

[Instrumented]
public interface ITradeRepository
{
    Task OfferAsync(Trade trade, CancellationToken cancellationToken);

    /// <returns>Whether the trade was still open.</returns>
    Task<bool> AcceptAsync(Guid tradeId, Guid memberId, CancellationToken cancellationToken);

    [Budget(P95Ms = 100, ErrorRate = 0.01)]
    Task<Trade?> FindAsync(Guid id, CancellationToken cancellationToken);

    [Budget(P95Ms = 500)]
    Task<IReadOnlyList<Trade>> ListNewestOpenAsync(int limit, CancellationToken cancellationToken);

    /// <summary>All trades of a member, one by one as the server sends them.</summary>
    IAsyncEnumerable<Trade> StreamOfMemberAsync(Guid memberId, CancellationToken cancellationToken);

    [HealthCheck]
    Task CheckAsync(CancellationToken cancellationToken);
}
