using Upkeep.Testing.PostgreSql;

namespace Upkeep.Chaos.Tests;

/// <summary>Every fault once, for all rows: two at a time, since most of it is waiting for leases to end.</summary>
public sealed class CrashMatrixRuns : IAsyncLifetime
{
    private static readonly PostgresServerOptions s_server = new() { Settings = new Dictionary<string, string> { ["max_connections"] = "400" } };
    private readonly Dictionary<Fault, CrashReport> _reports = [];

    public IReadOnlyDictionary<Fault, CrashReport> Reports => _reports;

    public CrashLoopReport Loop { get; private set; } = null!;

    public LostTailReport LostTail { get; private set; } = null!;

    /// <summary>What the runs said.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var stopping = TestContext.Current.CancellationToken;
        await Task.WhenAll(
            RunAsync([Fault.Kill, Fault.Pause, Fault.LeaseLoss], stopping),
            Task.Run(
                async () =>
                {
                    await RunAsync([Fault.ServerRestart, Fault.Disconnect], stopping);
                    LostTail = await LoseTailAsync(stopping);
                    await using var server = await PostgresServer.StartAsync(s_server);
                    Loop = await CrashLoopReport.RunAsync(server, stopping);
                },
                stopping));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // A page of the log has 8 kB: one of these lets it begin early enough that records of calls are on it.
    private static async Task<LostTailReport> LoseTailAsync(CancellationToken stopping)
    {
        LostTailReport report;
        var padding = 0;
        do
        {
            report = await LostTailReport.RunAsync(padding, stopping);
            padding += 1024;
        }
        while (!report.HasLostCalls && report.Problems.Count == 0 && padding < 8192);

        return report;
    }

    private async Task RunAsync(Fault[] faults, CancellationToken stopping)
    {
        await using var server = await PostgresServer.StartAsync(s_server);
        foreach (var fault in faults)
        {
            var report = await new CrashScenario(server, fault, CrashCells.All, line => Lines.Enqueue($"{DateTime.UtcNow:mm:ss.f} {line}")).RunAsync(stopping);
            lock (_reports)
            {
                _reports.Add(fault, report);
            }
        }
    }
}
