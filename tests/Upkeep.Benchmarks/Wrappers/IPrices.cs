namespace Upkeep.Benchmarks.Wrappers;

/// <summary>The work behind every wrapper: it completes at once, so that only the wrapper costs.</summary>
public interface IPrices
{
    int Find(int id);

    Task<int> FindAsync(int id, CancellationToken cancellationToken);

    ValueTask<int> FindValueAsync(int id, CancellationToken cancellationToken);
}

/// <summary>The same members under an attribute: the generator writes InstrumentedMeasuredPrices.</summary>
[Instrumented]
public interface IMeasuredPrices
{
    int Find(int id);

    Task<int> FindAsync(int id, CancellationToken cancellationToken);

    ValueTask<int> FindValueAsync(int id, CancellationToken cancellationToken);
}

public sealed class Prices : IPrices, IMeasuredPrices
{
    private static readonly Task<int> s_price = Task.FromResult(42);

    public int Find(int id) => id;

    public Task<int> FindAsync(int id, CancellationToken cancellationToken) => s_price;

    public ValueTask<int> FindValueAsync(int id, CancellationToken cancellationToken) => new(id);
}
