using System.Diagnostics;
using System.Globalization;

namespace Upkeep.Benchmarks.Builds;

/// <summary>
/// Compilations with different analyzers in one process, one after the other in each of several rounds: what disturbs the machine for a minute
/// disturbs all of them. For ratios of a few percent, which processes minutes apart cannot show. The first contender is the base.
/// </summary>
internal static class CompilationsInTurns
{
    private const int WarmUpRounds = 2;

    public static async Task PrintAsync(int rounds, params Contender[] contenders)
    {
        var measured = contenders.Select(static _ => new List<Measurement>()).ToList();
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                var turn = (i + Math.Abs(round)) % contenders.Length;
                var measurement = await MeasureAsync(contenders[turn]);
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}, {contenders[turn].Name}: {measurement.Seconds:0.00} s, {measurement.Processor:0.00} s of processors"));
                if (round >= 0)
                {
                    measured[turn].Add(measurement);
                }
            }
        }

        foreach (var contender in contenders)
        {
            contender.Release();
        }

        Console.WriteLine("| Analyzers | Seconds | of none | Processor seconds | of none | Allocated MB | Diagnostics |\n|---|---:|---:|---:|---:|---:|---:|");
        for (var i = 0; i < contenders.Length; i++)
        {
            var (mine, none) = (measured[i], measured[0]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {contenders[i].Name} | {Median(mine, static m => m.Seconds):0.00} | {Ratio(mine, none, static m => m.Seconds):0.00} | {Median(mine, static m => m.Processor):0.00} | {Ratio(mine, none, static m => m.Processor):0.00} | {mine[0].Allocated / 1e6:0} | {mine[0].Diagnostics} |"));
        }
    }

    private static async Task<Measurement> MeasureAsync(Contender contender)
    {
        GC.Collect();
        var (allocated, processor, start) = (GC.GetTotalAllocatedBytes(), contender.ProcessorTime(), Stopwatch.GetTimestamp());
        var diagnostics = await contender.Compile();
        return new(Stopwatch.GetElapsedTime(start).TotalSeconds, (contender.ProcessorTime() - processor).TotalSeconds, GC.GetTotalAllocatedBytes() - allocated, diagnostics);
    }

    // Of each round by itself: what was slow for one of them was slow for all.
    private static double Ratio(List<Measurement> mine, List<Measurement> theirs, Func<Measurement, double> value) =>
        Median([.. mine.Zip(theirs, (one, other) => value(one) / value(other))], static ratio => ratio);

    private static double Median<T>(List<T> values, Func<T, double> value)
    {
        List<double> sorted = [.. values.Select(value).Order()];
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    /// <param name="Compile">Returns the number of diagnostics.</param>
    /// <param name="ProcessorTime">What the compiling process took of all processors until now.</param>
    internal sealed record Contender(string Name, Func<Task<int>> Compile, Func<TimeSpan> ProcessorTime)
    {
        public Action Release { get; init; } = static () => { };

        public static Contender InThisProcess(string name, Func<Task<int>> compile) => new(name, compile, static () =>
        {
            using var process = Process.GetCurrentProcess();
            return process.TotalProcessorTime;
        });
    }

    private readonly record struct Measurement(double Seconds, double Processor, long Allocated, int Diagnostics);
}
