using System.Reflection;
using Microsoft.Extensions.Logging;
using Upkeep.Metrics.Windows;
using Upkeep.PostgreSql.Diagnostics;
using Upkeep.Registration;
using Upkeep.Testing.PostgreSql;

[assembly: AssemblyMetadata("upkeep:query", """{"name":"Upkeep.PostgreSql.Tests.Diagnostics.SlowQueryPlansTests.TradeRepository.FindAsync","kind":"query","sql":"select id, title from trade where title = $1 and id > $2","parameters":[{"name":"title","type":"System.String","nullable":false},{"name":"id","type":"System.Int64","nullable":false}],"columns":[]}""")]
[assembly: AssemblyMetadata("upkeep:query", """{"name":"Upkeep.PostgreSql.Tests.Diagnostics.SlowQueryPlansTests.TradeRepository.SaveAsync","kind":"command","sql":"insert into trade (title) values ($1)","parameters":[{"name":"title","type":"System.String","nullable":false}],"columns":[]}""")]

namespace Upkeep.PostgreSql.Tests.Diagnostics;

public class SlowQueryPlansTests
{
    private const string Prefix = "Upkeep.PostgreSql.Tests.Diagnostics.SlowQueryPlansTests.ITradeRepository.";

    private interface ITradeRepository;

    [Fact]
    public async Task The_plan_of_a_slow_query_is_logged_once_without_values_and_nothing_is_run()
    {
        await using var database = await TestDatabase.CreateAsync("create table trade (id bigint generated always as identity primary key, title text)");
        var log = new PlanLog();
        using var plans = Plans(database, log, [Slow("FindAsync", 2500), Slow("SaveAsync", 2500), Slow("Other", 9000)]);

        await plans.LookAsync(TestContext.Current.CancellationToken);
        await plans.LookAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, log.Entries.Count);
        Assert.StartsWith($"{Prefix}FindAsync had slow calls.", log.Entries[0], StringComparison.Ordinal);
        Assert.Contains("title = $1", log.Entries[0], StringComparison.Ordinal);
        Assert.Contains("Insert on trade", log.Entries[1], StringComparison.Ordinal);
        await using var count = database.DataSource.CreateCommand("select count(*) from trade");
        Assert.Equal(0L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));

        // The connection goes back as it came, and a second host may use the same.
        await using var setting = database.DataSource.CreateCommand("select current_setting('plan_cache_mode') || (select count(*) from pg_prepared_statements where name = 'upkeep_slow_query')");
        Assert.Equal("auto0", await setting.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(1900, 0, 0)]
    [InlineData(2100, 0, 1)]
    [InlineData(120, 100, 1)]
    [InlineData(90, 100, 0)]
    public async Task Slow_is_over_the_budget_or_over_two_seconds(int max, int budget, int plans)
    {
        await using var database = await TestDatabase.CreateAsync("create table trade (id bigint generated always as identity primary key, title text)");
        var log = new PlanLog();
        using var looking = Plans(database, log, [Slow("FindAsync", max)], budget == 0 ? [] : [new OperationBudget(Prefix + "FindAsync", budget, 1)]);
        await looking.LookAsync(TestContext.Current.CancellationToken);

        Assert.Equal(plans, log.Entries.Count);
    }

    [Fact]
    public async Task A_slow_call_is_explained_at_once_and_not_at_the_next_look()
    {
        await using var database = await TestDatabase.CreateAsync("create table trade (id bigint generated always as identity primary key, title text)");
        var log = new PlanLog();
        using var plans = Plans(database, log, []);
        await plans.StartAsync(TestContext.Current.CancellationToken);

        // Longer than its own threshold, whatever budget and window say.
        plans.Observe(new(Prefix + "FindAsync", TimeSpan.FromMilliseconds(60), TimeSpan.FromMilliseconds(50), [], TraceId: null));
        Assert.Contains("title = $1", await log.First.WaitAsync(TimeSpan.FromSeconds(12), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await plans.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_cannot_be_explained_is_said_and_harms_nobody()
    {
        await using var database = await TestDatabase.CreateAsync();
        var log = new PlanLog();
        await Plans(database, log, [Slow("FindAsync", 2500)]).LookAsync(TestContext.Current.CancellationToken);

        Assert.Contains("42P01", Assert.Single(log.Entries), StringComparison.Ordinal);
    }

    private static SlowQueryPlans Plans(TestDatabase database, PlanLog log, OperationSummary[] summaries, OperationBudget[]? budgets = null) => new(
        new Summaries(summaries),
        budgets ?? [],
        new GeneratedQueries([new InstrumentedImplementation(typeof(ITradeRepository), typeof(TradeRepository))]),
        database.DataSource,
        TimeProvider.System,
        log);

    private static OperationSummary Slow(string method, int milliseconds) => new()
    {
        Operation = Prefix + method,
        Covered = TimeSpan.FromMinutes(5),
        Count = 1,
        Errors = 0,
        Canceled = 0,
        Latency = new()
        {
            Mean = TimeSpan.Zero,
            Min = TimeSpan.Zero,
            Max = TimeSpan.FromMilliseconds(milliseconds),
            P50 = TimeSpan.Zero,
            P95 = TimeSpan.Zero,
            P99 = TimeSpan.Zero,
            IsIndicative = true,
        },
    };

    private sealed class TradeRepository : ITradeRepository;

    private sealed class Summaries(OperationSummary[] summaries) : IOperationSummaries
    {
        public IReadOnlyList<OperationSummary> Read() => summaries;
    }

    private sealed class PlanLog : ILogger<SlowQueryPlans>
    {
        private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Entries { get; } = [];

        public Task<string> First => _first.Task;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Entries.Add(formatter(state, exception));
            _first.TrySetResult(Entries[0]);
        }
    }
}
