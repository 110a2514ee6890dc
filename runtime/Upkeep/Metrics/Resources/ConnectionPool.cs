namespace Upkeep.Metrics.Resources;

/// <summary>One connection pool of this process.</summary>
/// <param name="Name">The name of its data source.</param>
/// <param name="Used">Connections that are handed out.</param>
/// <param name="Idle">Open connections that wait to be handed out.</param>
/// <param name="Max">The most it may open.</param>
/// <param name="Waiting">Callers that wait for one.</param>
/// <param name="Timeouts">Callers that waited in vain, since the start.</param>
internal sealed record ConnectionPool(string Name, long Used, long Idle, long Max, long Waiting, long Timeouts)
{
    public double? UsedShare => Max > 0 ? Used / (double)Max : null;
}
