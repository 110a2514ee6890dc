using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Upkeep.AspNetCore.Metrics;

/// <summary>Prometheus' text format 0.0.4, with the names that OpenTelemetry's exporters give: dots become underscores, the unit is added.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(PrometheusCollector collector)
    {
        var text = new StringBuilder();
        foreach (var (instrument, series) in collector.Read())
        {
            var name = Name(instrument);
            text.Append("# HELP ").Append(name).Append(' ').Append(Escape(instrument.Description ?? name, quotes: false)).Append('\n')
                .Append("# TYPE ").Append(name).Append(' ').Append(TypeOf(instrument)).Append('\n');
            foreach (var one in series)
            {
                Write(text, name, one);
            }
        }

        text.Append("# HELP upkeep_metrics_dropped_total Measurements left out because there were too many series.\n# TYPE upkeep_metrics_dropped_total counter\n")
            .Append(CultureInfo.InvariantCulture, $"upkeep_metrics_dropped_total {collector.Dropped}\n");
        return text.ToString();
    }

    /// <summary>
    /// A histogram without advice has no bounds to be written with. The runtime's numbers of assemblies, timers and threads end as only the
    /// parts of a histogram may, and tell little.
    /// </summary>
    public static bool CanWrite(Instrument instrument) =>
        !(instrument.Meter.Name == "System.Runtime" && instrument.Name.EndsWith(".count", StringComparison.Ordinal))
        && (TypeOf(instrument) != "histogram" || instrument is Histogram<double> { Advice.HistogramBucketBoundaries.Count: > 0 });

    /// <summary>The labels in the order of their names, as they stand between the braces.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0)
        {
            return "";
        }

        var labels = new string[tags.Length];
        for (var i = 0; i < tags.Length; i++)
        {
            labels[i] = $"{Identifier(tags[i].Key)}=\"{Escape(Convert.ToString(tags[i].Value, CultureInfo.InvariantCulture) ?? "", quotes: true)}\"";
        }

        Array.Sort(labels, StringComparer.Ordinal);
        return string.Join(',', labels);
    }

    private static void Write(StringBuilder text, string name, PrometheusSeries series)
    {
        var (sum, count, buckets) = series.Read();
        if (buckets is null)
        {
            Line(text, name, series.Labels, Number(sum));
            return;
        }

        var comma = series.Labels.Length == 0 ? "" : ",";
        var within = 0L;
        for (var i = 0; i < series.Bounds!.Count; i++)
        {
            within += buckets[i];
            Line(text, name + "_bucket", $"{series.Labels}{comma}le=\"{Number(series.Bounds[i])}\"", Number(within));
        }

        Line(text, name + "_bucket", $"{series.Labels}{comma}le=\"+Inf\"", Number(count));
        Line(text, name + "_sum", series.Labels, Number(sum));
        Line(text, name + "_count", series.Labels, Number(count));
    }

    private static void Line(StringBuilder text, string name, string labels, string value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(value).Append('\n');
    }

    private static string Name(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        var name = Identifier(instrument.Name);
        name = name.EndsWith(unit, StringComparison.Ordinal) ? name : name + unit;
        return TypeOf(instrument) == "counter" ? name + "_total" : name;
    }

    private static string TypeOf(Instrument instrument)
    {
        var type = instrument.GetType().Name;
        return type.StartsWith("Histogram", StringComparison.Ordinal) ? "histogram"
            : type.StartsWith("Counter", StringComparison.Ordinal) || type.StartsWith("ObservableCounter", StringComparison.Ordinal) ? "counter"
            : "gauge";
    }

    private static string Identifier(string name) => new([.. name.Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '_')]);

    private static string Escape(string text, bool quotes)
    {
        text = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? text.Replace("\"", "\\\"", StringComparison.Ordinal) : text;
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
