using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Upkeep.AspNetCore.Metrics;

/// <summary>The series of one instrument. A measurement of a series that is there allocates nothing.</summary>
/// <param name="instrument">What measures.</param>
/// <param name="mayGrow">Asked before a series or another order of its tags is kept: memory is bounded.</param>
internal sealed class PrometheusInstrument(Instrument instrument, Func<bool> mayGrow)
{
    private readonly ConcurrentDictionary<string, PrometheusSeries> _byLabels = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], PrometheusSeries> _byTags = new(TagSetComparer.Instance);

    public Instrument Instrument => instrument;

    public IEnumerable<PrometheusSeries> Series => _byLabels.Values;

    /// <returns>False if there is no room for the series.</returns>
    public bool Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var byTags = _byTags.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
        if (!byTags.TryGetValue(tags, out var series))
        {
            series = Find(tags);
            if (series is null)
            {
                return false;
            }
        }

        series.Record(value);
        return true;
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
        _byTags.TryAdd(tags.ToArray(), series!);
        return series;
    }
}
