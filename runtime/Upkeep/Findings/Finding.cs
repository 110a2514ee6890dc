namespace Upkeep.Findings;

/// <summary>Something that is wrong or will be, with what shows it and what to do.</summary>
public sealed record Finding
{
    /// <summary>The check that found it, such as <c>invalid-indexes</c>.</summary>
    public required string Check { get; init; }

    /// <summary>What it is about, such as <c>indexes</c>.</summary>
    public required string Category { get; init; }

    /// <summary>How bad it is.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>The figures and names that show it.</summary>
    public required string Evidence { get; init; }

    /// <summary>What it does to the system.</summary>
    public required string Impact { get; init; }

    /// <summary>What to do.</summary>
    public required string Recommendation { get; init; }

    /// <summary>The SQL that does or examines it; null where there is none.</summary>
    public string? Sql { get; init; }

    /// <summary>The fix of <c>upkeep doctor --fix</c> that runs <see cref="Sql"/>; null if that is left to people.</summary>
    public string? Fix { get; init; }
}
