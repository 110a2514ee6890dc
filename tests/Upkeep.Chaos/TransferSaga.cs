using System.Text.Json.Serialization;
using Npgsql;
using Upkeep.PostgreSql;

namespace Upkeep.Chaos;

internal sealed record TransferOrder(int Id, int Payer, int Payee, long Amount, bool IsRefused);

internal sealed record Debited(int Account, long Amount);

internal sealed record Reserved(string Key);

internal sealed record Transferred(int Id);

[JsonSerializable(typeof(TransferOrder))]
[JsonSerializable(typeof(Debited))]
[JsonSerializable(typeof(Reserved))]
[JsonSerializable(typeof(Transferred))]
internal sealed partial class TransferJson : JsonSerializerContext;

/// <summary>How long steps dawdle.</summary>
internal sealed record Pace(TimeSpan Longest)
{
    public Task DawdleAsync() => Task.Delay(Longest * Random.Shared.NextDouble() * 2);
}

/// <summary>A transfer: debit, an outside reservation, credit (the point of no return, refused for three of ten), an outside confirmation.</summary>
[Saga("transfer", JsonContext = typeof(TransferJson))]
internal sealed partial class TransferSaga(NpgsqlDataSource service, Pace pace)
{
    private const string Move =
        """
        with moved as (update account set balance = balance + $4 where id = $3)
        insert into ledger (saga_id, operation, account_id, amount) values ($1, $2, $3, $4)
        """;

    [CompensatableStep(1, Compensation = nameof(Refund))]
    [Retry(MaxAttempts = 20, Backoff = "00:00:00.050", MaxBackoff = "00:00:00.300")]
    private async Task<StepResult<Debited>> Debit(TransferOrder order, StepContext step, SagaTransaction transaction, CancellationToken cancellationToken)
    {
        await MoveAsync(transaction, step, "debit", order.Payer, -order.Amount, cancellationToken);
        return new Debited(order.Payer, order.Amount);
    }

    [Retry(MaxAttempts = 1000, Backoff = "00:00:00.050", MaxBackoff = "00:00:00.300")]
    private Task Refund(Debited debited, StepContext step, SagaTransaction transaction, CancellationToken cancellationToken) =>
        MoveAsync(transaction, step, "refund", debited.Account, debited.Amount, cancellationToken);

    [CompensatableStep(2, Compensation = nameof(CancelReservation))]
    [Retry(MaxAttempts = 20, Backoff = "00:00:00.050", MaxBackoff = "00:00:00.300")]
    private async Task<StepResult<Reserved>> Reserve(TransferOrder order, StepContext step, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // The call is on its way and cannot be called back: what its process misses meanwhile makes it a late one.
        await pace.DawdleAsync();
        await CallAsync(ServiceCalls.Reserve(order), step.StepIdempotencyKey, step.FencingToken, CancellationToken.None);
        return new Reserved(step.IdempotencyKey);
    }

    [Retry(MaxAttempts = 1000, Backoff = "00:00:00.050", MaxBackoff = "00:00:00.300")]
    private async Task CancelReservation(TransferOrder order, Reserved? maybe, StepContext step, CancellationToken cancellationToken)
    {
        await CallAsync(ServiceCalls.Cancel(order), maybe?.Key ?? step.StepIdempotencyKey, step.FencingToken, cancellationToken);
        await pace.DawdleAsync();
    }

    [PivotStep(3)]
    [Retry(MaxAttempts = 20, Backoff = "00:00:00.050", MaxBackoff = "00:00:00.300")]
    private async Task<StepResult> Credit(TransferOrder order, StepContext step, SagaTransaction transaction, CancellationToken cancellationToken)
    {
        if (order.IsRefused)
        {
            return StepResult.Rejected("PAYEE_REFUSES", "The payee does not take the money.");
        }

        await MoveAsync(transaction, step, "credit", order.Payee, order.Amount, cancellationToken);
        return StepResult.Completed;
    }

    [RetriableStep(4)]
    [Retry(MaxAttempts = 1000, Backoff = "00:00:00.050", MaxBackoff = "00:00:00.300")]
    private async Task<StepResult> Confirm(Reserved reserved, StepContext step, CancellationToken cancellationToken)
    {
        _ = reserved;
        await CallAsync("insert into service_call (key, operation, token) values ($1, 'confirm', $2)", step.IdempotencyKey, step.FencingToken, cancellationToken);
        await pace.DawdleAsync();
        return StepResult.Completed;
    }

    [SagaResult]
    private static Transferred Result(TransferOrder order) => new(order.Id);

    private async Task MoveAsync(SagaTransaction transaction, StepContext step, string operation, int account, long amount, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // Before the write: the row lock of a busy account is not what this is about.
        await pace.DawdleAsync();
        await using var command = transaction.CreateNpgsqlCommand(Move);
        command.Parameters.Add(new() { Value = step.SagaId });
        command.Parameters.Add(new() { Value = operation });
        command.Parameters.Add(new() { Value = account });
        command.Parameters.Add(new() { Value = amount });

        // Without the token, as much code is written: a process that has lost its lease must be stopped without the step's help.
        await command.ExecuteNonQueryAsync(CancellationToken.None);
        await Task.Delay(Random.Shared.Next(0, 3), CancellationToken.None);
    }

    private async Task CallAsync(string sql, string key, long token, CancellationToken cancellationToken)
    {
        await using var command = service.CreateCommand(sql);
        command.Parameters.Add(new() { Value = key });
        command.Parameters.Add(new() { Value = token });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
