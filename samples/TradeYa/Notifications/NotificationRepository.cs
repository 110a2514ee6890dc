using Npgsql;
using Upkeep;

namespace TradeYa.Notifications;

/// <summary>The bodies are generated from the SQL.</summary>
[Repository]
internal sealed partial class NotificationRepository(NpgsqlDataSource database) : INotificationRepository
{
    [Command("insert into notification (id, member_id, text) values (@id, @member_id, @text)")]
    public partial Task AddAsync(Guid id, Guid memberId, string text, CancellationToken cancellationToken);

    [Query("select count(*)::int from notification where member_id = @member_id and read_at is null")]
    public partial Task<int> CountUnreadAsync(Guid memberId, CancellationToken cancellationToken);

    [Command("update notification set read_at = now() where member_id = @member_id and read_at is null")]
    public partial Task MarkReadAsync(Guid memberId, CancellationToken cancellationToken);

    [Command("select id from notification limit 1")]
    public partial Task CheckAsync(CancellationToken cancellationToken);
}
