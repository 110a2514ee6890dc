namespace Upkeep;

/// <summary>Why a <see cref="Result{T}"/> has no value.</summary>
/// <param name="Code">Stable and machine readable. Codes of Upkeep's own are in <see cref="SagaErrorCodes"/>.</param>
/// <param name="Message">For people. It names steps and codes, never payload values.</param>
/// <param name="TransactionId">The id of the saga, as in the log tables, or of the transaction of a <see cref="TransactionalAttribute"/> member; in log messages and in traces.</param>
public sealed record ResultError(string Code, string Message, Guid? TransactionId = null);
