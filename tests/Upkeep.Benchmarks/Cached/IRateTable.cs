namespace Upkeep.Benchmarks.Cached;

public readonly record struct RateKey(int Currency, DateOnly Day);

[Instrumented]
public interface IRateTable
{
    [Cached(Seconds = 600)]
    Task<decimal> FindAsync(RateKey key, CancellationToken cancellationToken = default);
}

/// <summary>What the cache stands before; a hit never comes here.</summary>
public sealed class RateTable : IRateTable
{
    public async Task<decimal> FindAsync(RateKey key, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return key.Currency * 1.1m;
    }
}
