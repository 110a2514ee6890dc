namespace TradeYa.Before;

/// <summary>Tells everybody who listens about new trades. One for the whole application.</summary>
public sealed class TradeBoard
{
    public event EventHandler<Trade>? Offered;

    public void Offer(Trade trade) => Offered?.Invoke(this, trade);
}

/// <summary>What one visitor sees. One for each visit, for as long as the application runs.</summary>
public sealed class TradeNotices : IDisposable
{
    private readonly List<string> _titles = [];

    public TradeNotices(TradeBoard board)
    {
        board.Offered += OnOffered; // UPK1004
    }

    public IReadOnlyList<string> Titles => _titles;

    public void Dispose() => _titles.Clear();

    private void OnOffered(object? sender, Trade trade) => _titles.Add(trade.Title);
}
