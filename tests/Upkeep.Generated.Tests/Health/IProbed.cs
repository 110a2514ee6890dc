using Npgsql;

namespace Upkeep.Generated.Tests.Health;

[Instrumented]
public interface IProbed
{
    [HealthCheck(KeepMs = 0, Tags = ["live", "slow-lane"])]
    Task ProbeAsync(CancellationToken cancellationToken);
}

public sealed class Probed(NpgsqlDataSource dataSource) : IProbed
{
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select 1");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
