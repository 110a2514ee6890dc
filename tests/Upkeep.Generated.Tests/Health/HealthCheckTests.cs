using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Generated.Tests.Health;

public sealed class HealthCheckTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_exhausted_pool_is_degraded_and_a_lost_server_unhealthy()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var dataSource = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 1, Timeout = 5 });
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(dataSource)).Status);

        await using (await dataSource.OpenConnectionAsync(Token))
        {
            var busy = await CheckAsync(dataSource);
            Assert.Equal((HealthStatus.Degraded, "All connections of the pool are in use"), (busy.Status, busy.Description));
        }

        await using var nobody = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=x;Timeout=1");
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(nobody)).Status);
    }

    [Fact]
    public async Task A_check_of_the_database_is_never_live()
    {
        await using var database = await TestDatabase.CreateAsync();
        var entry = await CheckAsync(database.DataSource);

        Assert.Equal(["diagnostic", "ready", "slow-lane"], entry.Tags.Order(StringComparer.Ordinal));
    }

    private static async Task<HealthReportEntry> CheckAsync(NpgsqlDataSource dataSource)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(dataSource);
        services.AddUpkeep().AddProbed<Probed>();

        // The data source is the test's own; the container must not dispose it.
        var provider = services.BuildServiceProvider();
        return (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Entries.Values.Single();
    }
}
