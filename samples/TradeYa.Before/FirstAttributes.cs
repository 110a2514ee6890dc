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

[Instrumented]
public interface ITradeSettlement
{
    [Transactional] // UPK0022
    Task ImportAsync(Stream file, CancellationToken cancellationToken);

    [Transactional]
    Task SettleAsync(Guid id, CancellationToken cancellationToken);

    Task<int> CountAsync([Tag] Guid memberId, CancellationToken cancellationToken); // UPK0024

    [SlowAfter(0)] // UPK0025
    Task ArchiveAsync(CancellationToken cancellationToken);
}

public sealed class TradeSettlement(HttpClient http) : ITradeSettlement
{
    public Task ImportAsync(Stream file, CancellationToken cancellationToken) => file.FlushAsync(cancellationToken);

    public Task SettleAsync(Guid id, CancellationToken cancellationToken) =>
        http.PostAsync(new Uri($"https://settlements.example/{id}"), content: null, cancellationToken); // UPK0023

    public Task<int> CountAsync(Guid memberId, CancellationToken cancellationToken) => Task.FromResult(0);

    public Task ArchiveAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
