using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Upkeep.Benchmarks.Wrappers;

/// <summary>What a team writes once for all its wrappers, and what the interceptors use as well.</summary>
public static class HandWrittenMeter
{
    public const string Name = "HandWritten";

    public static readonly ActivitySource Source = new(Name);

    public static readonly Histogram<double> Duration = new Meter(Name).CreateHistogram<double>("call.duration", "s");

    public static bool Enabled => Duration.Enabled || Source.HasListeners();

    public static void Record(KeyValuePair<string, object?> name, long start, Exception? exception)
    {
        var seconds = (Stopwatch.GetTimestamp() - start) / (double)Stopwatch.Frequency;
        if (exception is null)
        {
            Duration.Record(seconds, name);
        }
        else
        {
            Duration.Record(seconds, name, new("error.type", exception.GetType().FullName));
        }
    }
}
