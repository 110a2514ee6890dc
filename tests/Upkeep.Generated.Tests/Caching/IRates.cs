namespace Upkeep.Generated.Tests.Caching;

public readonly record struct CurrencyPair(string From, string To);

[Instrumented]
public interface IRates
{
    [Cached(Seconds = 300, MaxEntries = 50)]
    Task<decimal?> FindAsync(CurrencyPair pair, DateOnly day, CancellationToken cancellationToken = default);

    [Cached]
    ValueTask<string> NameAsync(int kind);

    [Cached]
    [WarmUp]
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);

    [Invalidates(nameof(FindAsync), nameof(ListAsync))]
    Task<int> SetAsync(CurrencyPair pair, DateOnly day, decimal rate);

    [Invalidates(nameof(NameAsync))]
    void Rename(string name);

    [Invalidates(nameof(FindAsync))]
    ValueTask FailAsync();
}

public sealed class Rates(RateTable table) : IRates
{
    public async Task<decimal?> FindAsync(CurrencyPair pair, DateOnly day, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        table.Reads++;
        return table.Rates.TryGetValue((pair, day), out var rate) ? rate : null;
    }

    public ValueTask<string> NameAsync(int kind)
    {
        table.Reads++;
        return new($"{table.Name} {kind}");
    }

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        table.Reads++;
        return Task.FromResult<IReadOnlyList<string>>([.. table.Rates.Keys.Select(static key => key.Pair.From)]);
    }

    public Task<int> SetAsync(CurrencyPair pair, DateOnly day, decimal rate)
    {
        table.Rates[(pair, day)] = rate;
        return Task.FromResult(1);
    }

    public void Rename(string name) => table.Name = name;

    public async ValueTask FailAsync()
    {
        await Task.Yield();
        table.Rates.Clear();
        throw new TimeoutException("The answer was lost.");
    }
}

/// <summary>Stands for the database: shared by all scopes.</summary>
public sealed class RateTable
{
    public Dictionary<(CurrencyPair Pair, DateOnly Day), decimal> Rates { get; } = [];

    public string Name { get; set; } = "rate";

    public int Reads { get; set; }
}
