namespace Upkeep.Metrics;

/// <summary>Those of the process: of each host its own. Reading them takes no lock.</summary>
internal sealed class SlowOperationObservers
{
    private readonly Lock _lock = new();
    private ISlowOperationObserver[] _observers = [];

    public void Add(ISlowOperationObserver observer)
    {
        lock (_lock)
        {
            Volatile.Write(ref _observers, [.. _observers, observer]);
        }
    }

    public void Remove(ISlowOperationObserver observer)
    {
        lock (_lock)
        {
            Volatile.Write(ref _observers, [.. _observers.Where(other => other != observer)]);
        }
    }

    public void Report(SlowOperation operation)
    {
        foreach (var observer in Volatile.Read(ref _observers))
        {
            observer.Observe(operation);
        }
    }
}
