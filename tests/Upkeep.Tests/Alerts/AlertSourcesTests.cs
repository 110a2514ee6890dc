using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Upkeep.Alerts;
using Upkeep.Caching;
using Upkeep.Findings;
using Upkeep.Health;
using Upkeep.Metrics.Windows;

namespace Upkeep.Tests.Alerts;

public class AlertSourcesTests
{
    private static readonly OperationBudget s_budget = new("Shop.IOrders.FindAsync", 100, 0.01);

    [Theory]
    [InlineData(99, 0, new string[0])]
    [InlineData(101, 0, new[] { "UpkeepOperationSlow" })]
    [InlineData(99, 2, new[] { "UpkeepOperationFailing" })]
    [InlineData(500, 50, new[] { "UpkeepOperationSlow", "UpkeepOperationFailing" })]
    public void A_budget_that_is_broken_alerts(int p95, int errors, string[] expected)
    {
        var readings = new BudgetAlerts([s_budget], new Summaries(Summary(p95, 100, errors))).Read(new AlertOptions()).ToList();

        Assert.Equal(expected, readings.Where(static reading => reading.Holds).Select(static reading => reading.Name));
        Assert.All(readings, static reading => Assert.Equal("Shop.IOrders.FindAsync", reading.Labels["operation"]));
    }

    [Fact]
    public void A_few_calls_and_calls_that_were_cancelled_say_nothing()
    {
        var few = new BudgetAlerts([s_budget], new Summaries(Summary(p95: 900, count: 29, errors: 29))).Read(new AlertOptions());
        var canceled = new BudgetAlerts([s_budget], new Summaries(Summary(p95: 900, count: 100, errors: 0, canceled: 80))).Read(new AlertOptions());

        Assert.All(few.Concat(canceled), static reading => Assert.False(reading.Holds));
    }

    [Fact]
    public void A_budget_without_limits_alerts_never()
    {
        Assert.Empty(new BudgetAlerts([s_budget with { P95Ms = 0, ErrorRate = 1 }], new Summaries(Summary(9000, 100, 100))).Read(new AlertOptions()));
    }

    [Fact]
    public async Task A_check_that_fails_is_critical_and_a_degraded_one_waits_longer()
    {
        var history = new HealthHistory(TimeProvider.System);
        Assert.Empty(new HealthAlerts(history).Read(new AlertOptions()));
        await history.PublishAsync(
            new HealthReport(
                new Dictionary<string, HealthReportEntry>
                {
                    ["orders"] = new(HealthStatus.Unhealthy, "Failed: 57P01", TimeSpan.Zero, null, null),
                    ["queue"] = new(HealthStatus.Degraded, "Slow", TimeSpan.Zero, null, null),
                    ["fine"] = new(HealthStatus.Healthy, null, TimeSpan.Zero, null, null),
                },
                TimeSpan.Zero),
            TestContext.Current.CancellationToken);

        var holding = new HealthAlerts(history).Read(new AlertOptions()).Where(static reading => reading.Holds).ToList();

        Assert.Equal(["orders", "queue"], holding.Select(static reading => reading.Labels["check"]));
        Assert.Equal([FindingSeverity.Critical, FindingSeverity.Medium], holding.Select(static reading => reading.Severity));
        Assert.True(holding[1].For > holding[0].For);
    }

    [Fact]
    public void A_cache_that_answers_too_few_calls_of_five_minutes_alerts()
    {
        var time = new ManualTimeProvider();
        var source = new CacheAlerts(time);
        using var values = new MemoryCache(new MemoryCacheOptions());
        using var cache = CacheInstruments.Register("Shop.IPrices.FindAsync", values);
        for (var call = 0; call < 1000; call++)
        {
            cache.Miss();
        }

        // What was before the first look is nobody's window.
        Assert.Null(Read().Value);
        Call(hits: 50, shared: 11, misses: 39);
        Assert.False(Read().Holds);
        time.Advance(TimeSpan.FromMinutes(4));
        Call(hits: 0, shared: 0, misses: 30);
        var reading = Read();
        Assert.True(reading.Holds);
        Assert.Equal(69 / 130d, reading.Value);
        Assert.Equal("47 % of 130 calls were answered from it; expected are 60 %.", reading.Description);

        time.Advance(TimeSpan.FromMinutes(5));
        Call(hits: 70, shared: 0, misses: 0);
        Assert.Equal(0, Read().Value);
        time.Advance(TimeSpan.FromMinutes(6));
        Assert.Null(Read().Value);
        Assert.Empty(source.Read(new AlertOptions { CacheHitRate = 0 }));

        AlertReading Read() => source.Read(new AlertOptions()).Single(static reading => reading.Labels["operation"] == "Shop.IPrices.FindAsync");

        void Call(int hits, int shared, int misses)
        {
            foreach (var (count, call) in new (int, Action)[] { (hits, cache.Hit), (shared, cache.Shared), (misses, cache.Miss) })
            {
                for (var i = 0; i < count; i++)
                {
                    call();
                }
            }
        }
    }

    internal static OperationSummary Summary(int p95, long count, long errors, long canceled = 0) => new()
    {
        Operation = s_budget.Operation,
        Covered = TimeSpan.FromMinutes(5),
        Count = count,
        Errors = errors,
        Canceled = canceled,
        Latency = new()
        {
            Mean = TimeSpan.FromMilliseconds(p95),
            Min = TimeSpan.Zero,
            Max = TimeSpan.FromMilliseconds(p95),
            P50 = TimeSpan.FromMilliseconds(p95),
            P95 = TimeSpan.FromMilliseconds(p95),
            P99 = TimeSpan.FromMilliseconds(p95),
            IsIndicative = false,
        },
    };

    internal sealed class Summaries(params OperationSummary[] summaries) : IOperationSummaries
    {
        public IReadOnlyList<OperationSummary> Read() => summaries;
    }
}
