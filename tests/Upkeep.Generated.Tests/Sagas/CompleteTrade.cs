using System.Text.Json.Serialization;
using Upkeep.PostgreSql;

namespace Upkeep.Generated.Tests.Sagas;

public sealed record TradeToComplete(int TradeId, int BuyerId, int SellerId);

public sealed record StatusChange(int TradeId, string Previous);

public sealed record Notified(string MessageId);

public readonly record struct ReputationChange(int Points);

public sealed record TradeCompleted(int TradeId, int Points, string MessageId);

[JsonSerializable(typeof(TradeToComplete))]
[JsonSerializable(typeof(StatusChange))]
[JsonSerializable(typeof(ReputationChange))]
[JsonSerializable(typeof(Notified))]
[JsonSerializable(typeof(TradeCompleted))]
internal sealed partial class TradeJson : JsonSerializerContext;

/// <summary>The guide's trade completion: status, reputations, notifications, each with what undoes it.</summary>
[Saga("complete-trade", JsonContext = typeof(TradeJson))]
public sealed partial class CompleteTrade(INotifications notifications)
{
    [CompensatableStep(1, Compensation = nameof(RevertStatus))]
    private static async Task<StepResult<StatusChange>> MarkCompleted(TradeToComplete trade, SagaTransaction tx, CancellationToken ct)
    {
        await using var command = tx.CreateNpgsqlCommand("update trade set status = 'completed' where id = $1 and status = 'in-progress'");
        command.Parameters.Add(new() { Value = trade.TradeId });
        return await command.ExecuteNonQueryAsync(ct) == 1
            ? new StatusChange(trade.TradeId, "in-progress")
            : StepResult.Rejected("TRADE_NOT_IN_PROGRESS", "The trade is not in progress.");
    }

    private static async Task RevertStatus(StatusChange change, SagaTransaction tx, CancellationToken ct)
    {
        await using var command = tx.CreateNpgsqlCommand("update trade set status = $2 where id = $1");
        command.Parameters.Add(new() { Value = change.TradeId });
        command.Parameters.Add(new() { Value = change.Previous });
        await command.ExecuteNonQueryAsync(ct);
    }

    [CompensatableStep(2, Compensation = nameof(LowerReputations))]
    private static async Task<ReputationChange> RaiseReputations(TradeToComplete trade, SagaTransaction tx, CancellationToken ct)
    {
        await MoveAsync(trade, 5, tx, ct);
        return new ReputationChange(5);
    }

    private static Task LowerReputations(TradeToComplete trade, ReputationChange change, SagaTransaction tx, CancellationToken ct) =>
        MoveAsync(trade, -change.Points, tx, ct);

    [CompensatableStep(3, Compensation = nameof(DeleteNotification), Timeout = "00:00:05")]
    [Retry(MaxAttempts = 2, Backoff = "00:00:00.010")]
    private async Task<StepResult<Notified>> Notify(TradeToComplete trade, StepContext step, CancellationToken ct) =>
        await notifications.SendAsync(trade.TradeId, step.IdempotencyKey, ct) is { } id
            ? new Notified(id)
            : StepResult.Rejected("NOTIFICATION_REFUSED", "The participants cannot be reached.");

    [Retry(MaxAttempts = 2, Backoff = "00:00:00.010")]
    private Task DeleteNotification(TradeToComplete trade, Notified? sent, StepContext step, CancellationToken ct) =>
        notifications.DeleteAsync(trade.TradeId, sent?.MessageId, step.IdempotencyKey, ct);

    [SagaResult]
    private static TradeCompleted Result(TradeToComplete trade, ReputationChange change, Notified sent) => new(trade.TradeId, change.Points, sent.MessageId);

    private static async Task MoveAsync(TradeToComplete trade, int points, SagaTransaction tx, CancellationToken ct)
    {
        await using var command = tx.CreateNpgsqlCommand("update member set reputation = reputation + $1 where id in ($2, $3)");
        command.Parameters.Add(new() { Value = points });
        command.Parameters.Add(new() { Value = trade.BuyerId });
        command.Parameters.Add(new() { Value = trade.SellerId });
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>A service outside the database, so that its calls can fail, be lost and be repeated.</summary>
public interface INotifications
{
    /// <returns>The message's id; null when it is refused.</returns>
    Task<string?> SendAsync(int tradeId, string idempotencyKey, CancellationToken cancellationToken);

    Task DeleteAsync(int tradeId, string? messageId, string idempotencyKey, CancellationToken cancellationToken);
}
