using System.Collections.Concurrent;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Upkeep.Benchmarks.Cached;

/// <summary>
/// A hit: the generated decorator of a [Cached] member, <c>IMemoryCache.GetOrCreateAsync</c> as most applications write it, and a dictionary of
/// tasks by hand, which neither expires nor is bounded nor counts.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
[HideColumns("Error", "RatioSD")]
public class CachedBenchmark : IDisposable
{
    private static readonly DateOnly s_day = new(2026, 11, 28);
    private readonly RateTable _inner = new();
    private readonly ConcurrentDictionary<RateKey, Task<decimal>> _dictionary = [];
    private readonly MemoryCache _memory = new(new MemoryCacheOptions());
    private ServiceProvider _services = null!;
    private IRateTable _cached = null!;
    private int _next;

    [GlobalSetup]
    public async Task FillAsync()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddUpkeep().AddRateTable<RateTable>();
        _services = services.BuildServiceProvider();
        _cached = _services.CreateScope().ServiceProvider.GetRequiredService<IRateTable>();
        for (var i = 0; i < 256; i++)
        {
            var value = await Generated();
            if (value != await MemoryCacheByHand() || value != await DictionaryByHand())
            {
                throw new InvalidOperationException("The contenders do not agree.");
            }

            _next++;
        }
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _services.Dispose();
        _memory.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public Task<decimal> Generated() => _cached.FindAsync(Key());

    [Benchmark(Baseline = true)]
    public Task<decimal> MemoryCacheByHand()
    {
        var key = Key();
        return _memory.GetOrCreateAsync(key, entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(600);
            return _inner.FindAsync(key);
        });
    }

    [Benchmark]
    public Task<decimal> DictionaryByHand() => _dictionary.GetOrAdd(Key(), static (key, inner) => inner.FindAsync(key), _inner);

    private RateKey Key() => new(_next & 255, s_day);
}
