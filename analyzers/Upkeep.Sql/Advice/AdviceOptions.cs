namespace Upkeep.Sql.Advice;

/// <summary>What the schema does not say.</summary>
public sealed record AdviceOptions
{
    public static AdviceOptions Default { get; } = new();

    /// <summary>How many rows the tables have, or null where nobody has looked.</summary>
    public RelationSizes? Sizes { get; init; }

    /// <summary>
    /// The database's collation is <c>C</c> (or <c>POSIX</c>): an ordinary index finds text by its beginning. Databases have another one unless someone
    /// asked for it.
    /// </summary>
    public bool HasCCollation { get; init; }

    /// <summary>A table with fewer rows is read as a whole in no time. Default: 1,000.</summary>
    public long SmallTableRows { get; init; } = 1_000;

    /// <summary>From how many rows on a table is large, so that what depends on its size is worth a warning. Default: 100,000.</summary>
    public long LargeTableRows { get; init; } = 100_000;

    /// <summary>From how many values on an IN list is huge. Default: 50.</summary>
    public int HugeInListValues { get; init; } = 50;
}
