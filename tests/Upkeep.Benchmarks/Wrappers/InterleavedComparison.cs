using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Upkeep.Metrics.Windows;

namespace Upkeep.Benchmarks.Wrappers;

/// <summary>
/// Ratios on a busy machine: all wrappers take turns in batches of about 50 µs, shorter than a time slice, and each keeps its fastest
/// batch. What disturbs a batch only makes it slower, so that the minimum over many rounds is the undisturbed cost.
/// </summary>
public static class InterleavedComparison
{
    private const int Rounds = 4000;
    private const int CallsPerBatch = 500;

    private static readonly IPrices s_direct = new Prices();
    private static readonly IPrices s_handWritten = new HandWrittenPrices(new Prices());
    private static readonly IPrices s_generated = new InstrumentedPrices(new Prices());
    private static readonly IPrices s_dispatchProxy = DispatchProxyPrices.Wrap(new Prices());
    private static readonly IPrices s_castle = CastleInterceptor.Wrap(new Prices());

    public static void Run()
    {
        Console.WriteLine("| Call | Listened | Direct | Hand-written | Generated | DispatchProxy | Castle.Core | Generated / hand-written |");
        Console.WriteLine("|---|---|--:|--:|--:|--:|--:|--:|");
        foreach (var listened in new[] { false, true })
        {
            using var listener = listened ? Listen() : null;
            Report("sync", listened, [Sync<Site1>, Sync<Site2>, Sync<Site3>, Sync<Site4>, Sync<Site5>]);
            Report("Task", listened, [Task<Site1>, Task<Site2>, Task<Site3>, Task<Site4>, Task<Site5>]);
            Report("ValueTask", listened, [ValueTask<Site1>, ValueTask<Site2>, ValueTask<Site3>, ValueTask<Site4>, ValueTask<Site5>]);
        }
    }

    /// <summary>The generated wrapper with its window on against <see cref="FloorPrices"/>.</summary>
    public static void RunListening()
    {
        using var windows = new OperationWindows();
        windows.Start();
        IPrices[] prices = [new FloorPrices(new Prices()), s_generated];
        Console.WriteLine("| Call, window on | Floor | Generated | Generated / floor |");
        Console.WriteLine("|---|--:|--:|--:|");
        foreach (var (call, loops) in new (string, Func<IPrices, int>[])[]
        {
            ("sync", [Sync<Site1>, Sync<Site2>]), ("Task", [Task<Site1>, Task<Site2>]), ("ValueTask", [ValueTask<Site1>, ValueTask<Site2>]),
        })
        {
            var best = Fastest(loops, prices);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {call} | {best[0]:F1} ns | {best[1]:F1} ns | {best[1] / best[0]:F2} |"));
        }
    }

    private static void Report(string call, bool listened, Func<IPrices, int>[] loops)
    {
        var best = Fastest(loops, [s_direct, s_handWritten, s_generated, s_dispatchProxy, s_castle]);
        var cells = best.Select(static ns => ns.ToString("F1", CultureInfo.InvariantCulture));
        var ratio = (best[2] / best[1]).ToString("F2", CultureInfo.InvariantCulture);
        Console.WriteLine($"| {call} | {(listened ? "yes" : "no")} | {string.Join(" | ", cells)} | {ratio} |");
    }

    private static double[] Fastest(Func<IPrices, int>[] loops, IPrices[] prices)
    {
        var best = Enumerable.Repeat(double.MaxValue, loops.Length).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < loops.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                loops[i](prices[i]);
                best[i] = Math.Min(best[i], Stopwatch.GetElapsedTime(start).TotalNanoseconds / CallsPerBatch);
            }

            if (round % 100 == 0)
            {
                // The compiler's second tier works in the background.
                Thread.Sleep(5);
            }
        }

        return best;
    }

    private static MeterListener Listen()
    {
        var listener = new MeterListener { InstrumentPublished = static (instrument, self) => self.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        listener.Start();
        return listener;
    }

    // Generic over a struct: the JIT compiles one copy a site, so that each wrapper is called from a place of its own.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Sync<TSite>(IPrices prices)
        where TSite : struct
    {
        var sum = 0;
        for (var i = 0; i < CallsPerBatch; i++)
        {
            sum += prices.Find(i);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Task<TSite>(IPrices prices)
        where TSite : struct
    {
        var sum = 0;
        for (var i = 0; i < CallsPerBatch; i++)
        {
            sum += prices.FindAsync(i, CancellationToken.None).Result;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ValueTask<TSite>(IPrices prices)
        where TSite : struct
    {
        var sum = 0;
        for (var i = 0; i < CallsPerBatch; i++)
        {
#pragma warning disable CA2012 // It is complete.
            sum += prices.FindValueAsync(i, CancellationToken.None).Result;
#pragma warning restore CA2012
        }

        return sum;
    }

    private struct Site1;

    private struct Site2;

    private struct Site3;

    private struct Site4;

    private struct Site5;
}
