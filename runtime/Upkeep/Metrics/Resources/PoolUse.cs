namespace Upkeep.Metrics.Resources;

/// <summary>How the connections of a pool are used, of those that were opened tracked.</summary>
internal sealed record PoolUse(string Pool, TimeSpan? WaitP95, TimeSpan? UseP95, IReadOnlyList<ConnectionHold> Longest);

/// <summary>A connection that is handed out.</summary>
internal sealed record ConnectionHold(string CallSite, TimeSpan For);
