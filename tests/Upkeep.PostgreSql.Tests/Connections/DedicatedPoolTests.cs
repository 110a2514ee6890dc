using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Upkeep.Findings;
using Upkeep.Sagas;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.PostgreSql.Tests.Connections;

public class DedicatedPoolTests
{
    private readonly string _application = $"dedicated-{Guid.NewGuid():N}";

    [Fact]
    public async Task Monitoring_and_leases_of_sagas_go_on_while_the_application_holds_its_whole_pool()
    {
        await using var database = await TestDatabase.CreateAsync(PostgresMonitoringSchema.Sql + PostgresSagaSchema.Sql);
        await using var services = Build(database, static (upkeep, connectionString) => upkeep.UseDedicatedPool(connectionString));
        var cancellationToken = TestContext.Current.CancellationToken;

        // A process asks for its lease before anything holds the pool, as one that has started does; it also reads a setting of the sessions that run steps.
        var log = services.GetRequiredService<ISagaLog>();
        await log.GetOwnerAsync(cancellationToken);
        await using var held = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancellationToken);

        await services.GetRequiredService<IDatabaseDiagnostics>().ExamineAsync(cancellationToken);
        await services.GetRequiredService<IDatabaseActivity>().ReadAsync(withTexts: false, cancellationToken);
        await services.GetRequiredService<ISagaOverview>().ReadLatestAsync([SagaState.Stuck], 10, cancellationToken);
        await log.ReapAsync(cancellationToken);
        await log.CountAsync([], cancellationToken);

        // Steps are the application's own work.
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => log.BeginAsync(cancellationToken));
        Assert.Equal(1, await SessionsAsync(database, _application));
        Assert.InRange(await SessionsAsync(database, $"{_application} (Upkeep)"), 1, 3);
    }

    [Fact]
    public async Task Without_it_the_application_s_pool_is_asked()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = Build(database, static (upkeep, _) => upkeep);
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var held = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancellationToken);

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => services.GetRequiredService<IDatabaseActivity>().ReadAsync(withTexts: false, cancellationToken));
    }

    [Fact]
    public async Task Its_connections_end_with_the_services()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var services = Build(database, static (upkeep, connectionString) => upkeep.UseDedicatedPool(_ => NpgsqlDataSource.Create(connectionString + ";Application Name=mine"))))
        {
            await services.GetRequiredService<IDatabaseActivity>().ReadAsync(withTexts: false, TestContext.Current.CancellationToken);
            Assert.Equal(1, await SessionsAsync(database, "mine"));
        }

        for (var attempt = 0; await SessionsAsync(database, "mine") > 0; attempt++)
        {
            Assert.True(attempt < 100, "The connection is still there after ten seconds.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_data_source_that_is_handed_over_comes_first()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var handed = NpgsqlDataSource.Create(database.ConnectionString + ";Application Name=handed");
        var services = new ServiceCollection();
        services.AddUpkeep().UseDedicatedPool(database.ConnectionString + ";Application Name=other").AddPostgreSqlDiagnostics(handed);
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IDatabaseActivity>().ReadAsync(withTexts: false, TestContext.Current.CancellationToken);

        Assert.Equal(1, await SessionsAsync(database, "handed"));
        Assert.Equal(0, await SessionsAsync(database, "other (Upkeep)"));
    }

    [Fact]
    public void A_second_pool_and_settings_that_make_no_pool_are_refused()
    {
        var upkeep = new ServiceCollection().AddUpkeep();

        Assert.Throws<ArgumentException>(() => upkeep.UseDedicatedPool(" "));
        Assert.Throws<ArgumentOutOfRangeException>(() => upkeep.UseDedicatedPool("Host=nowhere", maxPoolSize: 0));
        upkeep.UseDedicatedPool("Host=nowhere");
        Assert.Contains("UseDedicatedPool once", Assert.Throws<InvalidOperationException>(() => upkeep.UseDedicatedPool("Host=nowhere")).Message, StringComparison.Ordinal);
    }

    private ServiceProvider Build(TestDatabase database, Func<IUpkeepBuilder, string, IUpkeepBuilder> usePool)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 1, Timeout = 1, ApplicationName = _application }.ConnectionString;
        var services = new ServiceCollection();
        services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        usePool(services.AddUpkeep(), connectionString).AddPostgreSqlDiagnostics().AddPostgreSqlMonitoring().AddPostgreSqlSagas();
        return services.BuildServiceProvider();
    }

    private static async Task<long> SessionsAsync(TestDatabase database, string application)
    {
        await using var count = database.DataSource.CreateCommand("select count(*) from pg_stat_activity where datname = current_database() and application_name = $1");
        count.Parameters.Add(new() { Value = application });
        return (long)(await count.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
