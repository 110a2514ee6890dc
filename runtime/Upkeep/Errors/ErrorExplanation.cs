namespace Upkeep.Errors;

/// <summary>What an error means and what to do about it.</summary>
public sealed record ErrorExplanation
{
    /// <summary>The SQLSTATE, such as <c>40P01</c>, or the name of a failure of the client, such as <c>pool-exhausted</c>.</summary>
    public required string Code { get; init; }

    /// <summary>PostgreSQL's name of the condition, such as <c>deadlock_detected</c>; for the client's failures the name other systems use.</summary>
    public required string Name { get; init; }

    /// <summary>The class of the code, such as <c>Transaction Rollback</c>.</summary>
    public required string Class { get; init; }

    /// <summary>Whether running the work again can help.</summary>
    public required RetryAdvice Retry { get; init; }

    /// <summary>What usually is behind it.</summary>
    public required string Cause { get; init; }

    /// <summary>What to look at.</summary>
    public required string Checks { get; init; }

    /// <summary>What to do.</summary>
    public required string Solutions { get; init; }

    /// <summary>The first PostgreSQL version that knows the code; null if all of 13 to 17 do.</summary>
    public int? Since { get; init; }

    /// <summary>The last PostgreSQL version that knows the code; null if the latest does.</summary>
    public int? Until { get; init; }

    /// <summary>True for a SQLSTATE that is not in the catalogue itself, and is explained by its class.</summary>
    public bool IsByClassOnly { get; init; }
}
