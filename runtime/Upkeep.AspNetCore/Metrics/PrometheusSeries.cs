using System.Diagnostics.Metrics;

namespace Upkeep.AspNetCore.Metrics;

/// <summary>One instrument with one set of labels: a sum or last value, and for a histogram its buckets.</summary>
internal sealed class PrometheusSeries
{
    private readonly Lock _lock = new();
    private readonly double[]? _bounds;
    private readonly long[]? _buckets;
    private readonly bool _adds;
    private double _sum;
    private long _count;

    public PrometheusSeries(Instrument instrument, string labels)
    {
        Instrument = instrument;
        Labels = labels;
        _bounds = instrument is Histogram<double> histogram ? [.. histogram.Advice?.HistogramBucketBoundaries ?? []] : null;
        _buckets = _bounds is null ? null : new long[_bounds.Length + 1];

        // Observable instruments report their total each time; the others what has come in.
        _adds = !instrument.IsObservable;
    }

    public Instrument Instrument { get; }

    public string Labels { get; }

    /// <summary>Upper bounds of the buckets; null if this is no histogram.</summary>
    public IReadOnlyList<double>? Bounds => _bounds;

    public void Record(double value)
    {
        lock (_lock)
        {
            _sum = _adds ? _sum + value : value;
            _count++;
            if (_buckets is not null)
            {
                var bucket = 0;
                while (bucket < _bounds!.Length && value > _bounds[bucket])
                {
                    bucket++;
                }

                _buckets[bucket]++;
            }
        }
    }

    public (double Sum, long Count, long[]? Buckets) Read()
    {
        lock (_lock)
        {
            return (_sum, _count, (long[]?)_buckets?.Clone());
        }
    }
}
