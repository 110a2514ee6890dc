namespace TradeYa.Trades;

/// <summary>A skill offered for another: open until somebody accepts it, in progress until both are done.</summary>
public sealed record Trade(Guid Id, string Title, Guid OfferedBy, Guid? AcceptedBy, string Status);
