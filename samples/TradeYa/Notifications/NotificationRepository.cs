using Npgsql;

namespace TradeYa.Notifications;

internal sealed class NotificationRepository(NpgsqlDataSource database) : INotificationRepository
{
    public async Task<int> CountUnreadAsync(Guid memberId, CancellationToken cancellationToken)
    {
        const string sql = "select count(*)::int from notification where member_id = @member and read_at is null";
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue("member", memberId);
        return await command.ExecuteScalarAsync(cancellationToken) is int unread ? unread : 0;
    }

    public async Task MarkReadAsync(Guid memberId, CancellationToken cancellationToken)
    {
        const string sql = "update notification set read_at = now() where member_id = @member and read_at is null";
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue("member", memberId);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select id from notification limit 1");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
