using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Upkeep.Generated.Tests.Repositories;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Generated.Tests.Health;

public sealed class RepositoryHealthCheckTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_that_is_gone_is_found_as_well_as_one_that_may_not_be_read()
    {
        await using var database = await TestDatabase.CreateAsync("create table member (id uuid, handle text); create table trade (accepted_by uuid)");
        var role = $"reader_{Guid.NewGuid():N}";
        await ExecuteAsync(database, $"create role {role}; grant select on member to {role}");
        try
        {
            var healthy = await CheckAsync(database.DataSource);
            Assert.Equal(HealthStatus.Healthy, healthy.Status);
            Assert.Equal(["diagnostic", "ready", "slow-lane"], healthy.Tags.Order(StringComparer.Ordinal));

            await using var reader = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = $"-c role={role}" });
            Assert.Equal((HealthStatus.Unhealthy, "Failed: 42501"), await StatusAsync(reader));

            await ExecuteAsync(database, "drop table trade");
            Assert.Equal((HealthStatus.Unhealthy, "Failed: 42P01"), await StatusAsync(database.DataSource));
        }
        finally
        {
            await ExecuteAsync(database, $"drop owned by {role}; drop role {role}");
        }
    }

    [Fact]
    public async Task The_one_call_for_the_assembly_registers_it_and_another_does_not_do_so_twice()
    {
        await using var database = await TestDatabase.CreateAsync("create table member (id uuid, handle text); create table trade (accepted_by uuid)");
        var services = new ServiceCollection().AddLogging().AddSingleton(database.DataSource);
        services.AddUpkeep().AddUpkeepGeneratedTests().AddMemberRepository().AddMemberRepositoryHealthCheck();
        var provider = services.BuildServiceProvider();

        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(static check => check.Name == nameof(MemberRepository), Token);

        Assert.Equal(HealthStatus.Healthy, Assert.Single(report.Entries).Value.Status);
        Assert.NotNull(provider.GetRequiredService<ShopRepository>());
    }

    private static async Task<(HealthStatus Status, string? Description)> StatusAsync(NpgsqlDataSource dataSource)
    {
        var entry = await CheckAsync(dataSource);
        return (entry.Status, entry.Description);
    }

    private static async Task<HealthReportEntry> CheckAsync(NpgsqlDataSource dataSource)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(dataSource);
        services.AddUpkeep().AddMemberRepository();

        // The data source is the test's own; the container must not dispose it.
        var provider = services.BuildServiceProvider();
        return (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Entries.Values.Single();
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
