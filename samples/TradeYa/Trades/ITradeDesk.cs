using Upkeep;

namespace TradeYa.Trades;

[Instrumented]
public interface ITradeDesk
{
    /// <summary>Accepts the newest open trade of somebody else, and tells them: both or neither.</summary>
    /// <returns>The trade; <c>NO_OPEN_TRADE</c> if there is none, or another member was faster.</returns>
    [Transactional]
    [SlowAfter(1000)]
    Task<Result<Trade>> AcceptNewestAsync(Guid memberId, CancellationToken cancellationToken);
}
