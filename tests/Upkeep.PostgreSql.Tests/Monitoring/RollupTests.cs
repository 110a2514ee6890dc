using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Upkeep.Metrics;
using Upkeep.Metrics.Rollups;
using Upkeep.Metrics.Windows;
using Upkeep.PostgreSql.Monitoring;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.PostgreSql.Tests.Monitoring;

public class RollupTests
{
    private static readonly DateTimeOffset s_hour = HourlyTotals.HourOf(DateTimeOffset.UtcNow).AddDays(-9);

    [Fact]
    public async Task A_week_is_the_merged_buckets_of_its_hours_and_processes()
    {
        await using var database = await DatabaseAsync();
        var store = new PostgresRollupStore(database.DataSource);

        // 98 fast calls in one hour, 2 slow ones in another: an average of the two p95 would be half a second.
        await store.SaveAsync("a", [Rollup(s_hour, 98, 1_000_000)]);
        await store.SaveAsync("b", [Rollup(s_hour.AddHours(30), 2, 1_000_000_000)]);
        await store.SaveAsync("b", [Rollup(s_hour.AddDays(8), 50, 2_000_000_000)]);

        var week = Assert.Single(await store.ReadAsync(s_hour, s_hour.AddDays(7))).ToSummary(TimeSpan.FromDays(7));

        Assert.Equal(100, week.Count);
        Assert.InRange(week.Latency!.P95.TotalMilliseconds, 0.97, 1.04);
        Assert.InRange(week.Latency.P99.TotalMilliseconds, 969, 1031);
        Assert.Equal(TimeSpan.FromSeconds(1), week.Latency.Max);
        Assert.Equal(20.98, week.Latency.Mean.TotalMilliseconds, 2);
    }

    [Fact]
    public async Task Saving_again_counts_once()
    {
        await using var database = await DatabaseAsync();
        var store = new PostgresRollupStore(database.DataSource);
        await store.SaveAsync("a", [Rollup(s_hour, 10, 1_000_000)]);
        await store.SaveAsync("a", [Rollup(s_hour, 12, 1_000_000)]);
        await store.SaveAsync("a", [Rollup(s_hour, 12, 1_000_000)]);

        Assert.Equal(12, Assert.Single(await store.ReadAsync(s_hour, s_hour.AddHours(1))).Count);
    }

    [Fact]
    public async Task Every_call_is_in_the_store_once_when_the_service_stops()
    {
        await using var database = await DatabaseAsync();
        using var windows = new OperationWindows(new() { SliceDuration = TimeSpan.FromSeconds(1), SliceCount = 2 });
        var store = new PostgresRollupStore(database.DataSource);
        using var service = new RollupService(windows, store, TimeProvider.System, NullLogger<RollupService>.Instance);
        await service.StartAsync(CancellationToken.None);
        windows.Start();
        var operation = Operation.Named("Upkeep.PostgreSql.Tests.Rollup");
        for (var i = 0; i < 1000; i++)
        {
            operation.Start().Succeed();
            if (i % 250 == 0)
            {
                // Through several turns of the ring, and a saving in the middle.
                windows.Turn();
                await service.SaveAsync(CancellationToken.None);
            }
        }

        await service.StopAsync(CancellationToken.None);

        var saved = await store.ReadAsync(DateTimeOffset.UtcNow.AddHours(-2), DateTimeOffset.UtcNow.AddHours(1));
        Assert.Equal(1000, saved.Single(static rollup => rollup.Operation == "Upkeep.PostgreSql.Tests.Rollup").Count);
    }

    [Fact]
    public async Task A_store_that_is_not_there_harms_nobody()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Timeout=1");
        using var windows = new OperationWindows();
        using var service = new RollupService(windows, new PostgresRollupStore(nowhere), TimeProvider.System, NullLogger<RollupService>.Instance);
        await service.StartAsync(CancellationToken.None);
        windows.Start();
        Operation.Named("Upkeep.PostgreSql.Tests.Rollup").Start().Succeed();

        await service.SaveAsync(CancellationToken.None);
        await service.StopAsync(CancellationToken.None);
    }

    private static OperationRollup Rollup(DateTimeOffset hour, int calls, long nanoseconds)
    {
        var totals = new WindowTotals { Sum = calls * nanoseconds, Min = nanoseconds, Max = nanoseconds };
        totals.Buckets[LatencyBuckets.IndexOf(nanoseconds)] = calls;
        return OperationRollup.Of("Shop.Orders.Find", hour, totals);
    }

    private static async Task<TestDatabase> DatabaseAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await PostgresMonitoringSchema.ApplyAsync(database.DataSource);
        await PostgresMonitoringSchema.ApplyAsync(database.DataSource);
        return database;
    }
}
