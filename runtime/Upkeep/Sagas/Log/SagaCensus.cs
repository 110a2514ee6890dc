namespace Upkeep.Sagas;

/// <summary>How many sagas a log has that are not at their end.</summary>
/// <param name="Running">A process runs them.</param>
/// <param name="Waiting">They wait for a retry, or for a process to take them.</param>
/// <param name="Stuck">They wait for an operator.</param>
/// <param name="Unclaimable">Those of the waiting ones whose definition this process does not know.</param>
/// <param name="OldestAge">The age of the oldest running or waiting one; zero when there is none.</param>
public sealed record SagaCensus(long Running, long Waiting, long Stuck, long Unclaimable, TimeSpan OldestAge);
