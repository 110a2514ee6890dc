using Upkeep;

namespace TradeYa.Reputations;

[Instrumented]
public interface IReputationRepository
{
    /// <returns>The member's points; 0 for somebody who has completed no trade.</returns>
    ValueTask<int> GetPointsAsync(Guid memberId, CancellationToken cancellationToken);

    [HealthCheck]
    Task CheckAsync(CancellationToken cancellationToken);
}
