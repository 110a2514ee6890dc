using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Upkeep.Metrics.Windows;

namespace Upkeep.Benchmarks.Wrappers;

/// <summary>
/// What a measured call costs above what measuring cannot do without: two readings of the clock and one addition to a bucket. The window is
/// on, as in every application with <c>AddUpkeep()</c>; nobody listens to the meter.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
[MedianColumn]
[HideColumns("Error", "StdDev", "RatioSD")]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class ListeningBenchmark : IDisposable
{
#pragma warning disable CA1859 // A caller knows the interface only; the call must stay one through it.
    private readonly IPrices _floor = new FloorPrices(new Prices());
    private readonly IPrices _generated = new InstrumentedPrices(new Prices());
#pragma warning restore CA1859
    private readonly OperationWindows _windows = new();

    [GlobalSetup]
    public void Listen() => _windows.Start();

    [GlobalCleanup]
    public void Dispose()
    {
        _windows.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("Sync")]
    public int Sync_Floor() => _floor.Find(1);

    [Benchmark, BenchmarkCategory("Sync")]
    public int Sync_Generated() => _generated.Find(1);

    [Benchmark(Baseline = true), BenchmarkCategory("Task")]
    public Task<int> Task_Floor() => _floor.FindAsync(1, CancellationToken.None);

    [Benchmark, BenchmarkCategory("Task")]
    public Task<int> Task_Generated() => _generated.FindAsync(1, CancellationToken.None);

    [Benchmark(Baseline = true), BenchmarkCategory("ValueTask")]
    public ValueTask<int> ValueTask_Floor() => _floor.FindValueAsync(1, CancellationToken.None);

    [Benchmark, BenchmarkCategory("ValueTask")]
    public ValueTask<int> ValueTask_Generated() => _generated.FindValueAsync(1, CancellationToken.None);
}
