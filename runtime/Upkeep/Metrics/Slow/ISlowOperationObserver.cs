namespace Upkeep.Metrics;

/// <summary>Is told of slow calls while the host runs. Register any number of them as singletons.</summary>
public interface ISlowOperationObserver
{
    /// <summary>Runs on the caller's path, between its work and its return: be short, and do not throw. What takes time belongs on a queue.</summary>
    /// <param name="operation">The call.</param>
    void Observe(SlowOperation operation);
}
