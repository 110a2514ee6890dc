using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Upkeep.AspNetCore.Metrics;

/// <summary>The series of one instrument. A measurement of a series that is there allocates nothing.</summary>
/// <param name="instrument">What measures.</param>
/// <param name="mayGrow">Asked before a series or another order of its tags is kept: memory is bounded.</param>
internal sealed class PrometheusInstrument(Instrument instrument, Func<bool> mayGrow)
{
    private readonly ConcurrentDictionary<string, PrometheusSeries> _byLabels = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], TaggedSeries> _byTags = new(TagSetComparer.Instance);

    // Most measurements are of the series of the one before: then nothing is hashed.
    private volatile TaggedSeries? _last;

    public Instrument Instrument => instrument;

    public IEnumerable<PrometheusSeries> Series => _byLabels.Values;

    /// <returns>False if there is no room for the series.</returns>
    public bool Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (_last is { } last && TagSetComparer.Instance.Equals(tags, last.Tags))
        {
            last.Series.Record(value);
            return true;
        }

        var byTags = _byTags.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
        if (byTags.TryGetValue(tags, out var known))
        {
            _last = known;
            known.Series.Record(value);
            return true;
        }

        var series = Find(tags);
        series?.Record(value);
        return series is not null;
    }

    private PrometheusSeries? Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = PrometheusText.Labels(tags);
        var isKnown = _byLabels.TryGetValue(labels, out var series);
        if (!mayGrow())
        {
            return series;
        }

        series = isKnown ? series : _byLabels.GetOrAdd(labels, static (labels, instrument) => new PrometheusSeries(instrument, labels), instrument);
        var key = tags.ToArray();
        _byTags.TryAdd(key, new TaggedSeries(key, series!));
        return series;
    }

    /// <summary>A series with tags that led to it, in their order.</summary>
    private sealed record TaggedSeries(KeyValuePair<string, object?>[] Tags, PrometheusSeries Series);
}
