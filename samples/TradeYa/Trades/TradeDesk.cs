using TradeYa.Notifications;
using Upkeep;

namespace TradeYa.Trades;

/// <summary>Work of several repositories that is done as a whole or not at all: their statements join the transaction by themselves.</summary>
internal sealed class TradeDesk(ITradeRepository trades, INotificationRepository notifications) : ITradeDesk
{
    public async Task<Result<Trade>> AcceptNewestAsync(Guid memberId, CancellationToken cancellationToken)
    {
        var open = await trades.ListNewestOpenAsync(20, cancellationToken);
        if (open.FirstOrDefault(trade => trade.OfferedBy != memberId) is not { } wanted
            || !await trades.AcceptAsync(wanted.Id, memberId, cancellationToken))
        {
            return Result.Failure<Trade>("NO_OPEN_TRADE", "Nobody else offers a trade at the moment.");
        }

        await notifications.AddAsync(Guid.CreateVersion7(), wanted.OfferedBy, $"Your trade '{wanted.Title}' was accepted.", cancellationToken);
        return Result.Success(wanted);
    }
}
