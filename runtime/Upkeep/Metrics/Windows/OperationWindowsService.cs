using Microsoft.Extensions.Hosting;

namespace Upkeep.Metrics.Windows;

/// <summary>Starts the windows with the host and stops them with it.</summary>
internal sealed class OperationWindowsService(OperationWindows windows) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        windows.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        windows.Dispose();
        return Task.CompletedTask;
    }
}
