namespace Upkeep.Sagas;

/// <summary>What callers are told about a saga's end.</summary>
internal static class SagaResults
{
    public static ResultError Pending(Guid id) => new(
        SagaErrorCodes.Pending, "The saga still runs. Ask again with the same idempotency key.", id);

    public static Result<TResult> Map<TInput, TResult>(SagaDescriptor<TInput, TResult> saga, SagaStart start, SagaSnapshot end)
    {
        if (end.RequestHash is not null && !end.RequestHash.AsSpan().SequenceEqual(start.RequestHash))
        {
            return Result.Failure<TResult>(
                SagaErrorCodes.IdempotencyKeyReused, "The idempotency key belongs to a saga that was started with another input.", end.Id);
        }

        return end.State switch
        {
            SagaState.Completed => Result.Success(saga.DeserializeResult(end.Result)),
            SagaState.Compensated => Result.Failure<TResult>(end.ErrorCode ?? SagaErrorCodes.StepFailed, end.ErrorMessage ?? "", end.Id),
            SagaState.Stuck => Result.Failure<TResult>(
                SagaErrorCodes.Stuck, "The saga could not be brought to an end and waits for an operator.", end.Id),
            SagaState.Abandoned => Result.Failure<TResult>(SagaErrorCodes.Abandoned, "An operator gave the saga up.", end.Id),
            _ => Result.Failure<TResult>(Pending(end.Id)),
        };
    }
}
