using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Caching.Memory;
using Upkeep.Metrics;

namespace Upkeep.Caching;

/// <summary>What is counted of one cached member.</summary>
internal sealed class CacheInstruments : IDisposable
{
    private static readonly ConcurrentDictionary<CacheInstruments, MemoryCache> s_caches = new();

    private static readonly Counter<long> s_requests = UpkeepTelemetry.Meter.CreateCounter<long>(
        UpkeepTelemetry.CacheRequests, "{request}", "Calls of cached members.");

    private static readonly Counter<long> s_evictions = UpkeepTelemetry.Meter.CreateCounter<long>(
        UpkeepTelemetry.CacheEvictions, "{entry}", "Values that left a cache.");

    private readonly KeyValuePair<string, object?> _name;
    private long _answered;
    private long _computed;

    static CacheInstruments() => UpkeepTelemetry.Meter.CreateObservableUpDownCounter(
        UpkeepTelemetry.CacheEntries, Entries, "{entry}", "Values in a cache.");

    private CacheInstruments(string name) => _name = new(UpkeepTelemetry.CodeFunctionName, name);

    public static CacheInstruments Register(string name, MemoryCache cache)
    {
        var instruments = new CacheInstruments(name);
        s_caches[instruments] = cache;
        return instruments;
    }

    /// <summary>Calls since the start, by member: those answered from the cache or together with another, and those that had to compute.</summary>
    public static IEnumerable<(string Member, long Answered, long Computed)> Read() => s_caches.Keys
        .GroupBy(static cache => (string)cache._name.Value!, StringComparer.Ordinal)
        .Select(static group => (group.Key, group.Sum(static cache => Interlocked.Read(ref cache._answered)), group.Sum(static cache => Interlocked.Read(ref cache._computed))));

    public void Hit()
    {
        Interlocked.Increment(ref _answered);
        Request("hit");
    }

    public void Miss()
    {
        Interlocked.Increment(ref _computed);
        Request("miss");
    }

    public void Shared()
    {
        Interlocked.Increment(ref _answered);
        Request("shared");
    }

    public void Dispose() => s_caches.TryRemove(this, out _);

    public static void OnEvicted(object key, object? value, EvictionReason reason, object? state) => s_evictions.Add(
        1,
        ((CacheInstruments)state!)._name,
        new(UpkeepTelemetry.CacheEvictionReason, reason switch
        {
            EvictionReason.Expired => "expired",
            EvictionReason.Capacity => "capacity",
            EvictionReason.Replaced => "replaced",
            _ => "invalidated",
        }));

    private void Request(string result)
    {
        if (s_requests.Enabled)
        {
            s_requests.Add(1, _name, new(UpkeepTelemetry.CacheResult, result));
        }
    }

    /// <summary>Two implementations of one interface share a name, and so a time series.</summary>
    private static IEnumerable<Measurement<long>> Entries() => s_caches
        .GroupBy(static cache => cache.Key._name, static cache => (long)cache.Value.Count)
        .Select(static group => new Measurement<long>(group.Sum(), group.Key));
}
