using Microsoft.Extensions.Hosting;

namespace Upkeep.Metrics;

/// <summary>Hands slow calls to the host's observers while it runs.</summary>
internal sealed class SlowOperationService(IEnumerable<ISlowOperationObserver> observers) : IHostedService
{
    private readonly ISlowOperationObserver[] _observers = [.. observers];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var observer in _observers)
        {
            SlowThreshold.Observers.Add(observer);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var observer in _observers)
        {
            SlowThreshold.Observers.Remove(observer);
        }

        return Task.CompletedTask;
    }
}
