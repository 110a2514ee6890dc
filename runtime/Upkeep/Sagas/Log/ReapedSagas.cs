namespace Upkeep.Sagas;

/// <summary>What came of looking for owners that are dead.</summary>
/// <param name="Count">Sagas that were freed.</param>
/// <param name="NextLeaseEnd">How long from now, by the log's clock, the lease of a living owner ends first; <see langword="null"/> when there is none.</param>
public readonly record struct ReapedSagas(int Count, TimeSpan? NextLeaseEnd);
