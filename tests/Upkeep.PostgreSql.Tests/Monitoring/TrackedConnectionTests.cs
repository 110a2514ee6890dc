using System.Diagnostics;
using System.Diagnostics.Metrics;
using Npgsql;
using Upkeep.Metrics;
using Upkeep.Metrics.Resources;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.PostgreSql.Tests.Monitoring;

public class TrackedConnectionTests
{
    [Fact]
    public async Task Waiting_and_use_are_measured_and_the_longest_holder_is_named()
    {
        await using var database = await TestDatabase.CreateAsync();
        var pool = $"p{Guid.NewGuid():N}";
        await using var one = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 1, ApplicationName = pool }.ConnectionString);
        var seen = new List<(string Instrument, double Seconds)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name is UpkeepTelemetry.ConnectionWaitTime or UpkeepTelemetry.ConnectionUseTime)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            if (tags.Length == 1 && Equals(tags[0].Value, pool))
            {
                lock (seen)
                {
                    seen.Add((instrument.Name, value));
                }
            }
        });
        listener.Start();

        var first = await one.OpenTrackedConnectionAsync();
        var second = one.OpenTrackedConnectionAsync();
        await Task.Delay(200);
        var hold = Assert.Single(Assert.Single(ConnectionUses.Shared.Read(), use => use.Pool == pool).Longest);
        Assert.StartsWith($"{nameof(Waiting_and_use_are_measured_and_the_longest_holder_is_named)} (TrackedConnectionTests.cs:", hold.CallSite, StringComparison.Ordinal);
        Assert.True(hold.For >= TimeSpan.FromMilliseconds(190));
        await first.DisposeAsync();
        await (await second).CloseAsync();

        var use = Assert.Single(ConnectionUses.Shared.Read(), use => use.Pool == pool);
        Assert.Empty(use.Longest);
        Assert.True(use.WaitP95 >= TimeSpan.FromMilliseconds(180), $"{use.WaitP95}");
        Assert.Equal(
            [UpkeepTelemetry.ConnectionUseTime, UpkeepTelemetry.ConnectionUseTime, UpkeepTelemetry.ConnectionWaitTime, UpkeepTelemetry.ConnectionWaitTime],
            seen.Select(static one => one.Instrument).Order());
    }

    [Fact]
    public async Task Spans_of_Npgsql_carry_the_operation_and_no_other_span_is_made()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var source = new NpgsqlDataSourceBuilder(database.ConnectionString).UseUpkeepTracing().Build();
        var spans = new List<Activity>();
        var operation = Operation.Named("Shop.IOrders.FindTracedAsync");
        using (var listener = new ActivityListener
        {
            ShouldListenTo = static activities => activities.Name is "Npgsql" or UpkeepTelemetry.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (spans)
                {
                    spans.Add(span);
                }
            },
        })
        {
            ActivitySource.AddActivityListener(listener);
            await operation.Start().Track(RunAsync(source, "select 'traced'"));
            await RunAsync(source, "select 'traced alone'");
        }

        List<Activity> mine;
        lock (spans)
        {
            // The listener hears the tests beside this one, too.
            mine = [.. spans.Where(static span => (span.GetTagItem("db.query.text") as string) is "select 'traced'" or "select 'traced alone'")];
        }

        Assert.Equal(["IOrders.FindTracedAsync", "postgresql"], mine.Select(static span => span.DisplayName));
        Assert.Equal(["IOrders.FindTracedAsync", null], mine.Select(static span => span.GetTagItem("db.query.summary")));
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
