using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Upkeep.Metrics.Windows;

namespace Upkeep.Metrics.Rollups;

/// <summary>Saves the hourly figures every five minutes and when the host stops. A store that fails is tried again the next time.</summary>
internal sealed partial class RollupService(OperationWindows windows, IRollupStore store, TimeProvider time, ILogger<RollupService> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_lastChance = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _stop = new();
    private readonly HourlyTotals _totals = new(windows);
    private readonly string _process = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
    private Task _running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.Run(() => RunAsync(_stop.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_lastChance);
        await SaveAsync(limit.Token).ConfigureAwait(false);
    }

    public void Dispose() => _stop.Dispose();

    internal async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var rollups = _totals.Read();
            if (rollups.Count > 0)
            {
                await store.SaveAsync(_process, rollups, cancellationToken).ConfigureAwait(false);
            }

            // Slices live for one window at most: an hour that ended two hours ago is complete.
            _totals.Forget(HourlyTotals.HourOf(time.GetUtcNow()).AddHours(-2));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Figures of the past are not worth an application.
            LogNotSaved(failure.Message);
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                await SaveAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops; StopAsync saves once more.
        }
    }

    [LoggerMessage(EventId = 4201, EventName = "RollupsNotSaved", Level = LogLevel.Warning, Message = "The hourly figures of operations could not be saved, and will be tried again: {Problem}")]
    private partial void LogNotSaved(string problem);
}
