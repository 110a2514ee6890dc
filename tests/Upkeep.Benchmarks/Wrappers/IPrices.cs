namespace Upkeep.Benchmarks.Wrappers;

/// <summary>What every wrapper stands before; InstrumentedPrices is generated from the attribute.</summary>
[Instrumented]
public interface IPrices
{
    int Find(int id);

    Task<int> FindAsync(int id, CancellationToken cancellationToken);

    ValueTask<int> FindValueAsync(int id, CancellationToken cancellationToken);
}

/// <summary>Completes at once, so that only the wrapper costs.</summary>
public sealed class Prices : IPrices
{
    private static readonly Task<int> s_price = Task.FromResult(42);

    public int Find(int id) => id;

    public Task<int> FindAsync(int id, CancellationToken cancellationToken) => s_price;

    public ValueTask<int> FindValueAsync(int id, CancellationToken cancellationToken) => new(id);
}
