using Npgsql;

namespace Upkeep.Generated.Tests.Repositories;

[Repository]
[HealthCheck(Tags = ["slow-lane", "live"])]
public sealed partial class MemberRepository(NpgsqlDataSource dataSource)
{
    [Query("select count(*) from member m join trade t on t.accepted_by = m.id where m.handle = @handle")]
    public partial Task<long> CountAcceptedAsync(string handle, CancellationToken cancellationToken);
}
