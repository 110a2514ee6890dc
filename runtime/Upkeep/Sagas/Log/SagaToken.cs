namespace Upkeep.Sagas;

/// <summary>The right to run a saga. Every write to the log checks it, in the write itself.</summary>
/// <param name="SagaId">The saga.</param>
/// <param name="Epoch">Grows with every change of ownership: the fencing token.</param>
/// <param name="Owner">The process incarnation that owns the saga; <see cref="Guid.Empty"/> for one that is stored for others to run.</param>
public readonly record struct SagaToken(Guid SagaId, long Epoch, Guid Owner);
