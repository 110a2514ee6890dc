using Upkeep.Testing.PostgreSql;

namespace Upkeep.Chaos;

internal sealed record FaultCounts(int Kills = 0, int Pauses = 0, int ServerRestarts = 0);

/// <summary>Kills and pauses processes, one at a time and in the order that the seed gives, and restarts the server at once.</summary>
internal sealed class FaultInjector(PostgresServer server, WorkerProcesses workers, Random random)
{
    private static readonly TimeSpan s_betweenRestarts = TimeSpan.FromSeconds(8);

    public FaultCounts Counts { get; private set; } = new();

    public async Task RunAsync(CancellationToken stopping)
    {
        var restarts = RestartServerAsync(stopping);
        try
        {
            // The first processes should have something to lose.
            await Task.Delay(TimeSpan.FromSeconds(3), stopping);
            while (true)
            {
                var victim = random.Next(workers.Count);
                if (random.NextDouble() < 0.4)
                {
                    Counts = Counts with { Kills = Counts.Kills + 1 };
                    await workers.KillAsync(victim);
                    await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 500)), CancellationToken.None);
                    workers.Start(victim);
                }
                else
                {
                    Counts = Counts with { Pauses = Counts.Pauses + 1 };
                    workers.Pause(victim);
                    await Task.Delay(TimeSpan.FromMilliseconds(random.Next(300, 3500)), CancellationToken.None);
                    workers.Continue(victim);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(100, 800)), stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await restarts;
        }
    }

    private async Task RestartServerAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await Task.Delay(s_betweenRestarts, stopping);
                await server.RestartImmediatelyAsync();
                Counts = Counts with { ServerRestarts = Counts.ServerRestarts + 1 };
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The harm is done.
        }
    }
}
