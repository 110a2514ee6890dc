using System.Globalization;
using Upkeep.Caching;
using Upkeep.Findings;

namespace Upkeep.Alerts;

/// <summary>Members whose cache answers too few of their calls of the last five minutes.</summary>
internal sealed class CacheAlerts(TimeProvider time) : IAlertSource
{
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, Queue<Sample>> _samples = new(StringComparer.Ordinal);

    public IEnumerable<AlertReading> Read(AlertOptions options)
    {
        foreach (var (member, answered, computed) in options.CacheHitRate > 0 ? CacheInstruments.Read() : [])
        {
            var then = Since(member, new(time.GetTimestamp(), answered, computed));
            var calls = answered - then.Answered + computed - then.Computed;
            double? missed = calls >= options.MinimumCalls ? (computed - then.Computed) / (double)calls : null;
            yield return new()
            {
                Name = "UpkeepCacheIneffective",
                Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["operation"] = member },
                Severity = FindingSeverity.Medium,
                Value = missed,
                Threshold = 1 - options.CacheHitRate,
                For = s_window,
                Summary = $"The cache of {string.Join('.', member.Split('.').TakeLast(2))} answers too few calls",
                Description = string.Create(CultureInfo.InvariantCulture, $"{(1 - missed) * 100:F0} % of {calls} calls were answered from it; expected are {options.CacheHitRate * 100:0.##} %."),
            };
        }
    }

    // The youngest sample that is five minutes old, or the oldest there is.
    private Sample Since(string member, Sample now)
    {
        if (!_samples.TryGetValue(member, out var samples))
        {
            _samples[member] = samples = new();
        }

        samples.Enqueue(now);
        while (samples.Count > 2 && time.GetElapsedTime(samples.ElementAt(1).At, now.At) >= s_window)
        {
            samples.Dequeue();
        }

        return samples.Peek();
    }

    private readonly record struct Sample(long At, long Answered, long Computed);
}
