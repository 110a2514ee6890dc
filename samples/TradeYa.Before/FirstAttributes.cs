using Upkeep;

namespace TradeYa.Before;

// A team's first try at Upkeep's attributes: nothing is generated for these, and the rules say why.

[Instrumented] // UPK0001
public interface ITradeArchive
{
    string Schema { get; init; }

    Task<Trade?> FindAsync(Guid id, CancellationToken cancellationToken);
}

[Instrumented] // UPK0002
public sealed class TradeExport
{
    public Task WriteAsync(Stream destination, CancellationToken cancellationToken) => destination.FlushAsync(cancellationToken);
}

[Instrumented]
public interface ITradeCounters
{
    Task<long> CountAsync(CancellationToken cancellationToken);

    [Cached] // UPK0020
    Task<long> CountWithStatusAsync(string[] statuses, CancellationToken cancellationToken);

    [Invalidates(nameof(CountAsync))] // UPK0021
    Task RecountAsync(CancellationToken cancellationToken);

    [HealthCheck] // UPK0003
    Task<int> PingAsync(int attempts);
}
