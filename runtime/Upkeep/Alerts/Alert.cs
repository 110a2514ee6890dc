using Upkeep.Findings;

namespace Upkeep.Alerts;

/// <summary>Where an alert is.</summary>
public enum AlertState
{
    /// <summary>Its condition does not hold.</summary>
    Inactive,

    /// <summary>Its condition holds, but not for long enough.</summary>
    Pending,

    /// <summary>Somebody has to look.</summary>
    Firing,

    /// <summary>It fired, and its condition has ended.</summary>
    Resolved,
}

/// <summary>One alert as it stands.</summary>
public sealed record Alert
{
    /// <summary>Its name (<c>alertname</c>).</summary>
    public required string Name { get; init; }

    /// <summary>What it is about, such as <c>operation</c> or <c>check</c>.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>How bad it is.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>Where it is.</summary>
    public required AlertState State { get; init; }

    /// <summary>One line for whoever is told.</summary>
    public required string Summary { get; init; }

    /// <summary>The value and the threshold in words.</summary>
    public required string Description { get; init; }

    /// <summary>The latest value; null when there is none.</summary>
    public double? Value { get; init; }

    /// <summary>When the condition began to hold.</summary>
    public DateTimeOffset? ActiveSince { get; init; }

    /// <summary>When it began to fire.</summary>
    public DateTimeOffset? FiringSince { get; init; }

    /// <summary>When it was resolved.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>The page that says what to do.</summary>
    public string? RunbookUrl { get; init; }
}

/// <summary>The alerts of this process.</summary>
public interface IAlerts
{
    /// <summary>What is pending, firing or was resolved within the last hour: firing ones first, the worst first.</summary>
    IReadOnlyList<Alert> Read();
}
