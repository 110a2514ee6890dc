using Npgsql;
using Upkeep;

namespace TradeYa.Reputations;

/// <summary>The bodies are generated from the SQL.</summary>
[Repository]
internal sealed partial class ReputationRepository(NpgsqlDataSource database) : IReputationRepository
{
    [Query("select coalesce((select points from reputation where member_id = @member_id), 0)")]
    public partial ValueTask<int> GetPointsAsync(Guid memberId, CancellationToken cancellationToken);

    [Command("select member_id from reputation limit 1")]
    public partial Task CheckAsync(CancellationToken cancellationToken);
}
