using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Upkeep.Metrics.Resources;

/// <summary>Reads the pools from the meter that Npgsql publishes: no reference to Npgsql, no connection, no query.</summary>
internal sealed class ConnectionPools : IDisposable
{
    private const string Meter = "Npgsql";
    private const string Pool = "db.client.connection.pool.name";
    private const string State = "db.client.connection.state";

    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<(string Pool, string What), long> _values = new();
    private readonly MeterListener _listener = new();

    public ConnectionPools()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == Meter && What(instrument.Name) is not null)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.Start();
    }

    public IReadOnlyList<ConnectionPool> Read()
    {
        lock (_lock)
        {

            // A pool that is gone must not be reported for ever.
            foreach (var key in _values.Keys.Where(static key => key.What is "used" or "idle" or "max"))
            {
                _values.TryRemove(key, out _);
            }

            _listener.RecordObservableInstruments();
            return [.. _values.Keys.Where(static key => key.What == "max").Select(static key => key.Pool).Distinct().Order(StringComparer.Ordinal).Select(name => new ConnectionPool(
                name, Value(name, "used"), Value(name, "idle"), Value(name, "max"), Value(name, "waiting"), Value(name, "timeouts")))];
        }
    }

    public void Dispose() => _listener.Dispose();

    private static string? What(string instrument) => instrument switch
    {
        "db.client.connection.count" => "count",
        "db.client.connection.max" => "max",
        "db.client.connection.npgsql.pending_requests" => "waiting",
        "db.client.connection.npgsql.timeouts" => "timeouts",
        _ => null,
    };

    private long Value(string pool, string what) => _values.GetValueOrDefault((pool, what));

    private void Record(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string? pool = null;
        string? state = null;
        foreach (var tag in tags)
        {
            pool = tag.Key == Pool ? tag.Value as string : pool;
            state = tag.Key == State ? tag.Value as string : state;
        }

        if (pool is null || What(instrument.Name) is not { } what)
        {
            return;
        }

        if (instrument.IsObservable)
        {
            _values[(pool, what == "count" ? state ?? "" : what)] = value;
        }
        else
        {
            _values.AddOrUpdate((pool, what), value, (_, sum) => sum + value);
        }
    }
}
