using System.Diagnostics.Metrics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Upkeep.Benchmarks.Wrappers;

/// <summary>
/// One call through each kind of wrapper, with nobody listening and with a meter listener that does nothing. The hand-written wrapper is
/// the baseline: what the generated one may cost is what the same code costs when a person writes it.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
[HideColumns("Error", "StdDev", "RatioSD")]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams)]
[CategoriesColumn]
public class WrapperBenchmark : IDisposable
{
#pragma warning disable CA1859 // A caller knows the interface only; the call must stay one through it.
    private readonly IPrices _direct = new Prices();
    private readonly IPrices _generated = new InstrumentedPrices(new Prices());
    private readonly IPrices _handWritten = new HandWrittenPrices(new Prices());
    private readonly IPrices _dispatchProxy = DispatchProxyPrices.Wrap(new Prices());
    private readonly IPrices _castle = CastleInterceptor.Wrap(new Prices());
#pragma warning restore CA1859
    private MeterListener? _listener;

    [Params(false, true)]
    public bool Listened { get; set; }

    [GlobalSetup]
    public void Listen()
    {
        if (!Listened)
        {
            return;
        }

        _listener = new MeterListener { InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        _listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        _listener.Start();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _listener?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark, BenchmarkCategory("Sync")]
    public int Sync_Direct() => _direct.Find(1);

    [Benchmark, BenchmarkCategory("Sync")]
    public int Sync_Generated() => _generated.Find(1);

    [Benchmark(Baseline = true), BenchmarkCategory("Sync")]
    public int Sync_HandWritten() => _handWritten.Find(1);

    [Benchmark, BenchmarkCategory("Sync")]
    public int Sync_DispatchProxy() => _dispatchProxy.Find(1);

    [Benchmark, BenchmarkCategory("Sync")]
    public int Sync_Castle() => _castle.Find(1);

    [Benchmark, BenchmarkCategory("Task")]
    public Task<int> Task_Direct() => _direct.FindAsync(1, CancellationToken.None);

    [Benchmark, BenchmarkCategory("Task")]
    public Task<int> Task_Generated() => _generated.FindAsync(1, CancellationToken.None);

    [Benchmark(Baseline = true), BenchmarkCategory("Task")]
    public Task<int> Task_HandWritten() => _handWritten.FindAsync(1, CancellationToken.None);

    [Benchmark, BenchmarkCategory("Task")]
    public Task<int> Task_DispatchProxy() => _dispatchProxy.FindAsync(1, CancellationToken.None);

    [Benchmark, BenchmarkCategory("Task")]
    public Task<int> Task_Castle() => _castle.FindAsync(1, CancellationToken.None);

    [Benchmark, BenchmarkCategory("ValueTask")]
    public ValueTask<int> ValueTask_Direct() => _direct.FindValueAsync(1, CancellationToken.None);

    [Benchmark, BenchmarkCategory("ValueTask")]
    public ValueTask<int> ValueTask_Generated() => _generated.FindValueAsync(1, CancellationToken.None);

    [Benchmark(Baseline = true), BenchmarkCategory("ValueTask")]
    public ValueTask<int> ValueTask_HandWritten() => _handWritten.FindValueAsync(1, CancellationToken.None);

    [Benchmark, BenchmarkCategory("ValueTask")]
    public ValueTask<int> ValueTask_DispatchProxy() => _dispatchProxy.FindValueAsync(1, CancellationToken.None);

    [Benchmark, BenchmarkCategory("ValueTask")]
    public ValueTask<int> ValueTask_Castle() => _castle.FindValueAsync(1, CancellationToken.None);
}
