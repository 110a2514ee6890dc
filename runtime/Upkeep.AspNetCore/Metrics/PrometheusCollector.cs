using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Upkeep.Metrics;

namespace Upkeep.AspNetCore.Metrics;

/// <summary>
/// Adds up what the meters of Upkeep and of what it stands on measure, since the application started, for a Prometheus that scrapes it. Memory is bounded: a
/// process has at most <see cref="SeriesLimit"/> series, and measurements beyond are left out and counted.
/// </summary>
internal sealed class PrometheusCollector : IDisposable
{
    public const int SeriesLimit = 5000;

    /// <summary>Upkeep's own, and what .NET, ASP.NET Core and Npgsql measure themselves: processor, memory, requests by status, pools.</summary>
    private static readonly HashSet<string> s_meters = [UpkeepTelemetry.MeterName, "Npgsql", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    private readonly ConcurrentDictionary<string, PrometheusInstrument> _instruments = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();
    private long _kept;
    private long _dropped;

    /// <param name="application">Whose meters count; those that another application of the process made do not. Null counts all.</param>
    /// <param name="uncollected">Names of instruments to leave out: nobody listens to them on our account.</param>
    public PrometheusCollector(IMeterFactory? application, IEnumerable<string> uncollected)
    {
        HashSet<string> leftOut = new(uncollected, StringComparer.Ordinal);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (s_meters.Contains(instrument.Meter.Name) && !leftOut.Contains(instrument.Name) && IsOf(application, instrument.Meter) && PrometheusText.CanWrite(instrument))
            {
                listener.EnableMeasurementEvents(instrument, _instruments.GetOrAdd(instrument.Name, _ => new(instrument, MayGrow)));
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, value, tags, instrument) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, instrument) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, instrument) => Record(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Measurements left out because there were too many series.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public IEnumerable<(Instrument Instrument, IReadOnlyList<PrometheusSeries> Series)> Read()
    {
        _listener.RecordObservableInstruments();
        foreach (var (_, instrument) in _instruments.OrderBy(static instrument => instrument.Key, StringComparer.Ordinal))
        {
            yield return (instrument.Instrument, [.. instrument.Series.OrderBy(static series => series.Labels, StringComparer.Ordinal)]);
        }
    }

    public void Dispose() => _listener.Dispose();

    // What a factory makes has the factory as its scope; static meters have none.
    private static bool IsOf(IMeterFactory? application, Meter meter) => application is null || meter.Scope is not IMeterFactory || ReferenceEquals(meter.Scope, application);

    // Series, and orders of tags: a few too many when several come at once.
    private bool MayGrow() => Interlocked.Read(ref _kept) < SeriesLimit && Interlocked.Increment(ref _kept) > 0;

    private void Record(object? instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (instrument is PrometheusInstrument known && !known.Record(value, tags))
        {
            Interlocked.Increment(ref _dropped);
        }
    }
}
