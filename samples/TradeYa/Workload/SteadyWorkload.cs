using System.Data.Common;

namespace TradeYa.Workload;

/// <summary>Members at work for as long as the application serves, with a completion that fails from time to time.</summary>
internal sealed class SteadyWorkload(CommunityWorkload workload) : BackgroundService
{
    private static readonly TimeSpan s_betweenFailures = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await workload.PrepareAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var running = workload.RunAsync(s_betweenFailures, pause: TimeSpan.FromMilliseconds(50), stoppingToken);
            try
            {
                await workload.FailOneTradeAsync(CancellationToken.None);
            }
            catch (Exception failure) when (failure is DbException or TimeoutException)
            {
                // The database is away; the next round tries again.
            }

            await running;
        }
    }
}
