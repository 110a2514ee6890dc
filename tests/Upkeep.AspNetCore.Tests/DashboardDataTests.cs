using System.Data.Common;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Upkeep.Metrics;
using Upkeep.Sagas;

namespace Upkeep.AspNetCore.Tests;

public class DashboardDataTests
{
    [Fact]
    public async Task An_operation_is_shown_with_its_calls_errors_and_percentiles_in_seconds()
    {
        await using var application = await RunningApplication.StartInDevelopmentAsync();
        var operation = Operation.Named("Shop.ITradeRepository.FindAsync");
        operation.Start(TestContext.Current.CancellationToken).Succeed();
        var slow = operation.Start(TestContext.Current.CancellationToken);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        slow.Fail(new InvalidOperationException());

        var data = await ReadAsync(application);

        var row = data.GetProperty("operations").EnumerateArray().Single(row => row.GetProperty("name").GetString() == "Shop.ITradeRepository.FindAsync");
        Assert.Equal(2, row.GetProperty("calls").GetInt64());
        Assert.Equal(1, row.GetProperty("errors").GetInt64());
        Assert.InRange(row.GetProperty("max").GetDouble(), 0.04, 30);
        Assert.True(row.GetProperty("p50").GetDouble() <= row.GetProperty("p99").GetDouble());
        Assert.True(row.GetProperty("isIndicative").GetBoolean());
        Assert.True(data.GetProperty("coveredSeconds").GetDouble() > 0);
    }

    [Fact]
    public async Task Checks_are_shown_with_what_they_say()
    {
        await using var application = await RunningApplication.StartInDevelopmentAsync(services =>
            services.AddHealthChecks().AddCheck("queue", () => HealthCheckResult.Degraded("7 waiting")));

        var health = (await ReadAsync(application)).GetProperty("health");

        Assert.Equal("Degraded", health.GetProperty("status").GetString());
        Assert.Equal("queue", health.GetProperty("checks")[0].GetProperty("name").GetString());
        Assert.Equal("7 waiting", health.GetProperty("checks")[0].GetProperty("description").GetString());
    }

    [Fact]
    public async Task Without_sagas_there_is_no_section_for_them()
    {
        await using var application = await RunningApplication.StartInDevelopmentAsync();

        Assert.Equal(JsonValueKind.Null, (await ReadAsync(application)).GetProperty("sagas").ValueKind);
    }

    [Fact]
    public async Task Sagas_that_did_not_complete_are_shown_with_the_reason()
    {
        var saga = new SagaSummary
        {
            Id = Guid.NewGuid(),
            Name = "complete-trade",
            Version = 1,
            State = SagaState.Compensated,
            ErrorCode = "MESSAGE_REFUSED",
            StartedAt = DateTimeOffset.UtcNow,
            Log = [],
        };
        var overview = new Overview(states =>
        {
            Assert.DoesNotContain(SagaState.Completed, states);
            return [saga];
        });
        await using var application = await RunningApplication.StartInDevelopmentAsync(services => services.AddSingleton<ISagaOverview>(overview));

        var shown = (await ReadAsync(application)).GetProperty("sagas").GetProperty("latest")[0];

        Assert.Equal(saga.Id, shown.GetProperty("id").GetGuid());
        Assert.Equal("Compensated", shown.GetProperty("state").GetString());
        Assert.Equal("MESSAGE_REFUSED", shown.GetProperty("errorCode").GetString());
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_costs_only_its_own_section()
    {
        var overview = new Overview(_ => throw new LogFailure());
        await using var application = await RunningApplication.StartInDevelopmentAsync(services => services.AddSingleton<ISagaOverview>(overview));

        var data = await ReadAsync(application);

        Assert.Equal("The saga log cannot be read: 42P01.", data.GetProperty("sagas").GetProperty("problem").GetString());
        Assert.Equal("Healthy", data.GetProperty("health").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Many_viewers_cost_one_reading()
    {
        var readings = 0;
        var overview = new Overview(_ =>
        {
            Interlocked.Increment(ref readings);
            return [];
        });
        await using var application = await RunningApplication.StartInDevelopmentAsync(services => services.AddSingleton<ISagaOverview>(overview));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReadAsync(application)));

        // All within the second for which figures are kept; a slow machine may need a second one.
        Assert.InRange(readings, 1, 3);
    }

    private static async Task<JsonElement> ReadAsync(RunningApplication application)
    {
        var text = await application.Client.GetStringAsync(new Uri("/upkeep/data.json", UriKind.Relative));
        return JsonDocument.Parse(text).RootElement;
    }

    private sealed class Overview(Func<IReadOnlyCollection<SagaState>, IReadOnlyList<SagaSummary>> read) : ISagaOverview
    {
        public async Task<IReadOnlyList<SagaSummary>> ReadLatestAsync(
            IReadOnlyCollection<SagaState> states, int limit, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return read(states);
        }
    }

    private sealed class LogFailure : DbException
    {
        public override string? SqlState => "42P01";
    }
}
