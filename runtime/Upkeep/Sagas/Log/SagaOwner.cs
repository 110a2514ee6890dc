namespace Upkeep.Sagas;

/// <summary>One incarnation of this process in the log.</summary>
/// <param name="Id">Fresh for every incarnation, never a host name.</param>
/// <param name="Lost">Cancelled when the lease could not be kept: others may own the sagas by now.</param>
public sealed record SagaOwner(Guid Id, CancellationToken Lost);
