using System.Diagnostics;
using System.Globalization;

namespace Upkeep.Benchmarks.Repositories;

/// <summary>
/// The contenders of <see cref="RepositoriesBenchmark"/> in one process, one after the other in each of many rounds: what disturbs the machine
/// for a second disturbs all of them. For ratios of a few percent, which processes minutes apart cannot show.
/// </summary>
internal static class RepositoriesInTurns
{
    private const int WarmUpRounds = 10;

    public static async Task PrintAsync(int rounds)
    {
        await using var benchmark = new RepositoriesBenchmark();
        await benchmark.StartAsync();
        Console.WriteLine($"{rounds} rounds, microseconds a call; the base of the ratios is the code by hand");
        await PrintAsync(benchmark, rounds, "One row", 200, benchmark.OneRow_HandWritten, benchmark.OneRow_Generated, benchmark.OneRow_Dapper);
        await PrintAsync(benchmark, rounds, "1,000 rows", 30, benchmark.Rows_HandWritten, benchmark.Rows_Generated, benchmark.Rows_Dapper);
        await PrintAsync(benchmark, rounds, "Stream 100,000", 1, benchmark.Stream_HandWritten, benchmark.Stream_Generated, benchmark.Stream_Dapper);
        await PrintAsync(benchmark, rounds, "Insert 1,000", 4, benchmark.Insert_HandWritten, benchmark.Insert_Generated, dapper: null);
    }

    private static async Task PrintAsync<T>(
        RepositoriesBenchmark benchmark, int rounds, string what, int calls, Func<Task<T>> byHand, Func<Task<T>> generated, Func<Task<T>>? dapper)
    {
        (string Name, Func<Task<T>> Call, List<double> Times)[] contenders = [("by hand", byHand, []), ("generated", generated, []), .. dapper is null ? [] : new[] { ("Dapper", dapper, new List<double>()) }];
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            // Each of them is first as often as the others.
            for (var i = 0; i < contenders.Length; i++)
            {
                var (_, call, times) = contenders[(i + Math.Abs(round)) % contenders.Length];
                var start = Stopwatch.GetTimestamp();
                for (var k = 0; k < calls; k++)
                {
                    await call();
                }

                var elapsed = Stopwatch.GetElapsedTime(start).TotalMicroseconds / calls;
                if (round >= 0)
                {
                    times.Add(elapsed);
                }

                benchmark.EmptySink();
            }
        }

        foreach (var (name, _, times) in contenders)
        {
            // Of each round by itself: what was slow for one of them was slow for all.
            var ratios = times.Zip(contenders[0].Times, static (mine, theirs) => mine / theirs).ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{what,-15} {name,-10} median {Median(times),9:0.0}  least {times.Min(),9:0.0}  ratio {Median(ratios):0.000}"));
        }
    }

    private static double Median(List<double> values)
    {
        List<double> sorted = [.. values.Order()];
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
