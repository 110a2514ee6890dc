namespace Upkeep;

/// <summary>A saga that is in the log and will be brought to an end, whatever happens to this process.</summary>
/// <param name="SagaId">Its id: the transaction id of results, log messages and traces.</param>
/// <param name="IsNew">Whether this call stored it; false when the idempotency key had been used before.</param>
public sealed record SagaHandle(Guid SagaId, bool IsNew);
