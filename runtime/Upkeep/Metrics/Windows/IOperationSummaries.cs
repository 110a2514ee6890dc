namespace Upkeep.Metrics.Windows;

/// <summary>What the instrumented operations of this process did in the last minutes; for dashboards, health and tables.</summary>
public interface IOperationSummaries
{
    /// <summary>
    /// A summary of every operation known so far, the one that took most time in total first. Empty until the windows are started, with
    /// the host or by <see cref="OperationWindows.Start"/>.
    /// </summary>
    IReadOnlyList<OperationSummary> Read();
}
