using Upkeep;

namespace TradeYa.Notifications;

[Instrumented]
public interface INotificationRepository
{
    Task<int> CountUnreadAsync(Guid memberId, CancellationToken cancellationToken);

    Task MarkReadAsync(Guid memberId, CancellationToken cancellationToken);

    [HealthCheck]
    Task CheckAsync(CancellationToken cancellationToken);
}
