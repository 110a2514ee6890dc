using Upkeep.Findings;

namespace Upkeep.Alerts;

/// <summary>A condition that somebody should be told of: a value that is above a threshold for some time.</summary>
public sealed record AlertRule
{
    /// <summary>The alert's name (<c>alertname</c>), such as <c>ExportQueueLong</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Reads the value; null when there is none, which counts as fine. It is called every <see cref="AlertOptions.Interval"/> and must return
    /// at once. An exception counts as no value and is logged.
    /// </summary>
    public required Func<double?> Value { get; init; }

    /// <summary>The alert's condition is a value above this.</summary>
    public required double Threshold { get; init; }

    /// <summary>How long the condition must hold. 1 minute by default; zero for at once.</summary>
    public TimeSpan For { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the alert goes on after its condition has ended; by default <see cref="AlertOptions.KeepFiringFor"/>.</summary>
    public TimeSpan? KeepFiringFor { get; init; }

    /// <summary>How bad it is. High by default.</summary>
    public FindingSeverity Severity { get; init; } = FindingSeverity.High;

    /// <summary>One line for whoever is told.</summary>
    public required string Summary { get; init; }

    /// <summary>The page that says what to do; by default <see cref="AlertOptions.RunbookUrl"/>.</summary>
    public string? RunbookUrl { get; init; }

    /// <summary>What tells this alert from others of its name. Constants only.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
