using Npgsql;
using Upkeep.PostgreSql.Diagnostics;
using Upkeep.PostgreSql.Monitoring;
using Upkeep.Sagas;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.PostgreSql.Tests.Monitoring;

public class MonitoringConnectionTests
{
    [Fact]
    public async Task All_of_the_monitoring_at_once_takes_one_connection()
    {
        await using var database = await TestDatabase.CreateAsync(PostgresMonitoringSchema.Sql + PostgresSagaSchema.Sql);
        var name = $"monitoring-{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = name });
        var cancellationToken = TestContext.Current.CancellationToken;
        var diagnostics = new PostgresDiagnostics(source);
        var activity = new PostgresActivity(source, TimeProvider.System);
        var rollups = new PostgresRollupStore(source);
        var sagas = new PostgresSagaOverview(source);

        var work = Enumerable.Range(0, 5).SelectMany(_ => new Task[]
        {
            diagnostics.ExamineAsync(cancellationToken),
            activity.ReadAsync(withTexts: false, cancellationToken),
            rollups.SaveAsync("here", [], cancellationToken),
            rollups.ReadAsync(DateTimeOffset.UtcNow.AddDays(-7), DateTimeOffset.UtcNow, cancellationToken),
            sagas.ReadLatestAsync([SagaState.Stuck], 10, cancellationToken),
        });
        await Task.WhenAll(work);

        // A pool keeps what it had to open: as many sessions as were ever needed at once.
        await using var count = database.DataSource.CreateCommand("select count(*) from pg_stat_activity where application_name = $1");
        count.Parameters.Add(new() { Value = name });
        Assert.Equal(1L, await count.ExecuteScalarAsync(cancellationToken));
    }

    [Fact]
    public async Task A_turn_that_cannot_have_a_connection_is_given_on()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 1, Timeout = 5 });
        var cancellationToken = TestContext.Current.CancellationToken;
        await using (await source.OpenConnectionAsync(cancellationToken))
        {
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => MonitoringConnection.OpenAsync(source, cancellationToken));
        }

        await using var turn = await MonitoringConnection.OpenAsync(source, cancellationToken);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MonitoringConnection.OpenAsync(source, soon.Token));
    }
}
