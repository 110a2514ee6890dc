using System.Text.Json.Serialization;
using Upkeep.PostgreSql;

namespace Upkeep.Chaos;

internal sealed record Debit(int Account);

internal sealed record Reservation(string Key);

internal sealed record CrashResult(int Id);

[JsonSerializable(typeof(CrashOrder))]
[JsonSerializable(typeof(Debit))]
[JsonSerializable(typeof(Reservation))]
[JsonSerializable(typeof(CrashResult))]
internal sealed partial class CrashJson : JsonSerializerContext;

/// <summary>
/// Debit, outside reservation, hold, credit (the pivot), outside confirmation, receipt: each kind and mode of step, first, in the middle and
/// last, in both directions. Every method stops where its cell says.
/// </summary>
[Saga("crash", JsonContext = typeof(CrashJson))]
internal sealed partial class CrashSaga(ExternalService service, FailPoints points)
{
    [CompensatableStep(1, Compensation = nameof(Refund), Timeout = "00:01:00")]
    [Retry(MaxAttempts = 20, Backoff = "00:00:00.050", MaxBackoff = "00:00:00.300")]
    private async Task<StepResult<Debit>> Debit(CrashOrder order, StepContext step, SagaTransaction transaction, CancellationToken cancellationToken)
    {
        await InTransactionAsync(nameof(Debit), "debit", order, step, transaction, -1, cancellationToken);
        return new Debit(order.Id);
    }

    [Retry(MaxAttempts = 1000, Backoff = "00:00:00.050", MaxBackoff = "00:00:00.300")]
    private Task Refund(CrashOrder order, Debit debit, StepContext step, SagaTransaction transaction, CancellationToken cancellationToken)
    {
        _ = debit;
        return InTransactionAsync(nameof(Refund), "refund", order, step, transaction, 1, cancellationToken);
    }

    [CompensatableStep(2, Compensation = nameof(CancelReservation), Timeout = "00:01:00")]
    [Retry(MaxAttempts = 20, Backoff = "00:00:00.050", MaxBackoff = "00:00:00.300")]
    private async Task<StepResult<Reservation>> Reserve(CrashOrder order, StepContext step, CancellationToken cancellationToken)
    {
        if (order.KillsProcess)
        {
            FailPoints.KillThisProcess();
        }

        await OutsideAsync(nameof(Reserve), "reserve", order, step, cancellationToken);
        return new Reservation(step.IdempotencyKey);
    }

    // Three attempts: a process that dies before it has said that all of them failed leaves another round to the next.
    [Retry(MaxAttempts = 3, Backoff = "00:00:00.010", MaxBackoff = "00:00:00.020")]
    private async Task CancelReservation(CrashOrder order, Reservation? maybe, StepContext step, CancellationToken cancellationToken)
    {
        _ = maybe;
        await OutsideAsync(nameof(CancelReservation), "cancel", order, step, cancellationToken);
    }

    [CompensatableStep(3, Compensation = nameof(Unhold), Timeout = "00:01:00")]
    [Retry(MaxAttempts = 20, Backoff = "00:00:00.050", MaxBackoff = "00:00:00.300")]
    private async Task<StepResult> Hold(CrashOrder order, StepContext step, SagaTransaction transaction, CancellationToken cancellationToken)
    {
        await InTransactionAsync(nameof(Hold), "hold", order, step, transaction, -1, cancellationToken);
        return StepResult.Completed;
    }

    [Retry(MaxAttempts = 1000, Backoff = "00:00:00.050", MaxBackoff = "00:00:00.300")]
    private Task Unhold(CrashOrder order, StepContext step, SagaTransaction transaction, CancellationToken cancellationToken) =>
        InTransactionAsync(nameof(Unhold), "unhold", order, step, transaction, 1, cancellationToken);

    [PivotStep(4, Timeout = "00:01:00")]
    [Retry(MaxAttempts = 20, Backoff = "00:00:00.050", MaxBackoff = "00:00:00.300")]
    private async Task<StepResult> Credit(CrashOrder order, StepContext step, SagaTransaction transaction, CancellationToken cancellationToken)
    {
        if (order.IsRefused)
        {
            return StepResult.Rejected("PAYEE_REFUSES", "The payee does not take the money.");
        }

        await InTransactionAsync(nameof(Credit), "credit", order, step, transaction, 2, cancellationToken);
        return StepResult.Completed;
    }

    [RetriableStep(5, Timeout = "00:01:00")]
    [Retry(MaxAttempts = 4, Backoff = "00:00:00.010", MaxBackoff = "00:00:00.020")]
    private async Task<StepResult> Confirm(CrashOrder order, StepContext step, CancellationToken cancellationToken)
    {
        await OutsideAsync(nameof(Confirm), "confirm", order, step, cancellationToken);
        return StepResult.Completed;
    }

    [RetriableStep(6, Timeout = "00:01:00")]
    [Retry(MaxAttempts = 1000, Backoff = "00:00:00.050", MaxBackoff = "00:00:00.300")]
    private async Task<StepResult> Receipt(CrashOrder order, StepContext step, SagaTransaction transaction, CancellationToken cancellationToken)
    {
        await InTransactionAsync(nameof(Receipt), "receipt", order, step, transaction, 0, cancellationToken);
        return StepResult.Completed;
    }

    [SagaResult]
    private static CrashResult Result(CrashOrder order) => new(order.Id);

    private async Task InTransactionAsync(
        string method, string operation, CrashOrder order, StepContext step, SagaTransaction transaction, int amount, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await points.EnterAsync(order, step, method);
        await using var command = transaction.CreateNpgsqlCommand(
            """
            with moved as (update account set balance = balance + $3 where id = $4)
            insert into ledger (saga_id, operation, amount) values ($1, $2, $3)
            """);
        command.Parameters.Add(new() { Value = step.SagaId });
        command.Parameters.Add(new() { Value = operation });
        command.Parameters.Add(new() { Value = amount });
        command.Parameters.Add(new() { Value = order.Id });

        // Without the token, as much code is written: a process that has lost its lease must be stopped without the step's help.
        await command.ExecuteNonQueryAsync(CancellationToken.None);
        await points.ReturnAsync(order, step, method);
    }

    private async Task OutsideAsync(string method, string operation, CrashOrder order, StepContext step, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await points.EnterAsync(order, step, method);
        await service.CallAsync(operation, order, step, heard: () => points.HearAsync(order, method));
        await points.ApplyAsync(order, method);
        await points.ReturnAsync(order, step, method);
    }
}
