using Upkeep.Alerts;
using Upkeep.Metrics.Windows;

namespace Upkeep;

/// <summary>What <c>AddUpkeep(options => …)</c> configures.</summary>
public sealed class UpkeepOptions
{
    /// <summary>How long the summaries of <see cref="IOperationSummaries"/> look back; five minutes by default.</summary>
    public OperationWindowOptions Windows { get; } = new();

    /// <summary>What is watched, and who is told.</summary>
    public AlertOptions Alerts { get; } = new();
}
