using Upkeep;

namespace TradeYa.Notifications;

[Instrumented]
public interface INotificationRepository
{
    Task AddAsync(Guid id, Guid memberId, string text, CancellationToken cancellationToken);

    Task<int> CountUnreadAsync(Guid memberId, CancellationToken cancellationToken);

    Task MarkReadAsync(Guid memberId, CancellationToken cancellationToken);

    [HealthCheck]
    Task CheckAsync(CancellationToken cancellationToken);
}
