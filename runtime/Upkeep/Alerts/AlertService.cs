using Microsoft.Extensions.Hosting;

namespace Upkeep.Alerts;

/// <summary>Evaluates the rules while the host runs, and tells the receiver apart from that: a dead webhook delays no evaluation.</summary>
internal sealed class AlertService(AlertMonitor monitor, WebhookNotifier notifier, AlertOptions options, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var notifying = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var telling = Task.Run(() => notifier.RunAsync(notifying.Token), CancellationToken.None);
        using var timer = new PeriodicTimer(options.Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                monitor.Evaluate();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }

        await telling.ConfigureAwait(false);
    }
}
