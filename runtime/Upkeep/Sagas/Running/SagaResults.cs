namespace Upkeep.Sagas;

/// <summary>What callers are told about a saga's end.</summary>
internal static class SagaResults
{
    public static ResultError Pending(Guid id) => new(
        SagaErrorCodes.Pending, "The saga still runs. Ask again with the same idempotency key.", id);

    public static ResultError KeyReused(Guid id) => new(
        SagaErrorCodes.IdempotencyKeyReused, "The idempotency key belongs to a saga that was started with another input.", id);

    public static ResultError Locked(Guid holder) => new(
        SagaErrorCodes.Locked, "Another saga works on the same resource. Nothing was stored: try again with the same idempotency key when it has ended.", holder);

    public static bool IsKeyReused(SagaStart start, SagaSnapshot saga) =>
        saga.RequestHash is not null && !saga.RequestHash.AsSpan().SequenceEqual(start.RequestHash);

    public static Result<TResult> Map<TInput, TResult>(SagaDescriptor<TInput, TResult> saga, SagaStart start, SagaSnapshot end) =>
        end.HoldsLock ? Result.Failure<TResult>(Locked(end.Id))
        : IsKeyReused(start, end) ? Result.Failure<TResult>(KeyReused(end.Id)) : Map(saga, end);

    public static Result<TResult> Map<TInput, TResult>(SagaDescriptor<TInput, TResult> saga, SagaSnapshot end) => end.State switch
    {
        SagaState.Completed => Result.Success(saga.DeserializeResult(end.Result)),
        SagaState.Compensated => Result.Failure<TResult>(end.ErrorCode ?? SagaErrorCodes.StepFailed, end.ErrorMessage ?? "", end.Id),
        SagaState.Stuck => Result.Failure<TResult>(
            SagaErrorCodes.Stuck, "The saga could not be brought to an end and waits for an operator.", end.Id),
        SagaState.Abandoned => Result.Failure<TResult>(SagaErrorCodes.Abandoned, "An operator gave the saga up.", end.Id),
        _ => Result.Failure<TResult>(Pending(end.Id)),
    };
}
