using Upkeep.Findings;

namespace Upkeep.PostgreSql.Diagnostics;

/// <summary>One query whose rows are findings: columns severity, evidence and sql.</summary>
/// <param name="Name">The check's name.</param>
/// <param name="Category">What it is about.</param>
/// <param name="Sql">
/// Reads only what never waits behind a lock on a user's table: statistics views and catalogue columns, no function that opens a relation.
/// </param>
/// <param name="Impact">What such a finding does to the system.</param>
/// <param name="Recommendation">What to do.</param>
internal sealed record DatabaseCheck(string Name, string Category, string Sql, string Impact, string Recommendation)
{
    /// <summary>The fix that may run the SQL of a finding.</summary>
    public string? Fix { get; init; }

    /// <summary>Whether it shows other roles' sessions or statements, which a plain role does not see.</summary>
    public bool NeedsMonitor { get; init; }

    /// <summary>Whether it is based on counters that must have run for a week.</summary>
    public bool NeedsOldStatistics { get; init; }

    public Finding Found(string severity, string evidence, string? sql) => new()
    {
        Check = Name,
        Category = Category,
        Severity = Enum.Parse<FindingSeverity>(severity, ignoreCase: true),
        Evidence = evidence,
        Impact = Impact,
        Recommendation = Recommendation,
        Sql = sql,
        Fix = sql is null ? null : Fix,
    };
}
