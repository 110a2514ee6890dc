using TradeYa.Notifications;
using Upkeep;
using Upkeep.PostgreSql;

namespace TradeYa.CompleteTrade;

/// <summary>
/// Completes a trade: its status, both members' reputations, and a message to each. The messages leave the database, so no
/// transaction covers all three; when a later step fails, the earlier ones are compensated in reverse order.
/// </summary>
[Saga("complete-trade", JsonContext = typeof(CompleteTradeJson))]
public sealed partial class CompleteTradeSaga(IMessenger messenger)
{
    [CompensatableStep(1, Compensation = nameof(ReopenTrade))]
    private static async Task<StepResult<Participants>> MarkCompleted(
        CompletionRequest request, SagaTransaction transaction, CancellationToken cancellationToken)
    {
        const string sql = """
            update trade set status = 'completed', completed_at = now()
            from member offering, member accepting
            where trade.id = @id and status = 'in-progress' and offering.id = offered_by and accepting.id = accepted_by
            returning offering.id, offering.email, accepting.id, accepting.email
            """;
        await using var command = transaction.CreateNpgsqlCommand(sql);
        command.Parameters.AddWithValue("id", request.TradeId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return StepResult.Rejected("TRADE_NOT_IN_PROGRESS", "Only a trade that somebody accepted and nobody completed can be completed.");
        }

        return new Participants(reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.GetString(3));
    }

    private static async Task ReopenTrade(CompletionRequest request, SagaTransaction transaction, CancellationToken cancellationToken)
    {
        const string sql = "update trade set status = 'in-progress', completed_at = null where id = @id and status = 'completed'";
        await using var command = transaction.CreateNpgsqlCommand(sql);
        command.Parameters.AddWithValue("id", request.TradeId);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [CompensatableStep(2, Compensation = nameof(RevokeReputations))]
    private static async Task<StepResult> GrantReputations(
        CompletionRequest request, Participants participants, SagaTransaction transaction, CancellationToken cancellationToken)
    {
        const string sql = """
            with granted as (
                insert into reputation_entry (trade_id, member_id, points)
                select @trade, member_id, @points from unnest(@members) as member_id
                returning member_id, points)
            insert into reputation (member_id, points) select member_id, points from granted
            on conflict (member_id) do update set points = reputation.points + excluded.points
            """;
        await using var command = transaction.CreateNpgsqlCommand(sql);
        command.Parameters.AddWithValue("trade", request.TradeId);
        command.Parameters.AddWithValue("points", request.Points);
        command.Parameters.AddWithValue("members", participants.InLockOrder());
        await command.ExecuteNonQueryAsync(cancellationToken);
        return StepResult.Completed;
    }

    private static async Task RevokeReputations(CompletionRequest request, SagaTransaction transaction, CancellationToken cancellationToken)
    {
        const string sql = """
            with revoked as (delete from reputation_entry where trade_id = @trade returning member_id, points)
            update reputation set points = reputation.points - revoked.points
            from revoked where reputation.member_id = revoked.member_id
            """;
        await using var command = transaction.CreateNpgsqlCommand(sql);
        command.Parameters.AddWithValue("trade", request.TradeId);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [CompensatableStep(3, Compensation = nameof(DeleteNotifications))]
    private static async Task<StepResult> StoreNotifications(
        CompletionRequest request, Participants participants, SagaTransaction transaction, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into notification (id, member_id, trade_id, text)
            select gen_random_uuid(), member_id, @trade, 'Your trade is complete.' from unnest(@members) as member_id
            """;
        await using var command = transaction.CreateNpgsqlCommand(sql);
        command.Parameters.AddWithValue("trade", request.TradeId);
        command.Parameters.AddWithValue("members", participants.InLockOrder());
        await command.ExecuteNonQueryAsync(cancellationToken);
        return StepResult.Completed;
    }

    private static async Task DeleteNotifications(CompletionRequest request, SagaTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = transaction.CreateNpgsqlCommand("delete from notification where trade_id = @trade");
        command.Parameters.AddWithValue("trade", request.TradeId);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [CompensatableStep(4, Compensation = nameof(WithdrawMessages))]
    private async Task<StepResult<MessageKey>> SendMessages(Participants participants, StepContext step, CancellationToken cancellationToken)
    {
        try
        {
            await messenger.SendAsync(step.IdempotencyKey + ":offering", participants.OfferedByEmail, "Your trade is complete.", cancellationToken);
            await messenger.SendAsync(step.IdempotencyKey + ":accepting", participants.AcceptedByEmail, "Your trade is complete.", cancellationToken);
            return new MessageKey(step.IdempotencyKey);
        }
        catch (MessageRefusedException refused)
        {
            // The first message may be out already: a refusal means that nothing of this step remains.
            await messenger.WithdrawAsync(step.IdempotencyKey + ":offering", cancellationToken);
            return StepResult.Rejected("MESSAGE_REFUSED", refused.Message);
        }
    }

    private async Task WithdrawMessages(MessageKey? sent, StepContext step, CancellationToken cancellationToken)
    {
        // Without an output nobody knows what was sent; the key under which it was is known all the same.
        var key = sent?.Value ?? step.StepIdempotencyKey;
        await messenger.WithdrawAsync(key + ":offering", cancellationToken);
        await messenger.WithdrawAsync(key + ":accepting", cancellationToken);
    }
}
