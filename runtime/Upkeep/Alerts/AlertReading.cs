using Upkeep.Findings;

namespace Upkeep.Alerts;

/// <summary>What one rule says at one moment.</summary>
internal sealed record AlertReading
{
    public required string Name { get; init; }

    /// <summary>Name and labels are what an alert is: two readings with the same are one alert.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public required FindingSeverity Severity { get; init; }

    /// <summary>Null when there is no data.</summary>
    public required double? Value { get; init; }

    public required double Threshold { get; init; }

    public required TimeSpan For { get; init; }

    public TimeSpan? KeepFiringFor { get; init; }

    public required string Summary { get; init; }

    public required string Description { get; init; }

    public string? RunbookUrl { get; init; }

    public bool Holds => Value > Threshold;

    public string Key => string.Join('\u001f', Labels.OrderBy(static label => label.Key, StringComparer.Ordinal).Select(static label => $"{label.Key}={label.Value}").Prepend(Name));
}

/// <summary>Where readings come from.</summary>
internal interface IAlertSource
{
    IEnumerable<AlertReading> Read(AlertOptions options);
}
