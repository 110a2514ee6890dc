using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Upkeep.Alerts;
using Upkeep.Findings;
using Upkeep.Metrics.Rollups;
using Upkeep.Metrics.Windows;
using Upkeep.Sagas;

namespace Upkeep.AspNetCore.Tests;

/// <summary>An application with something in every section of the page.</summary>
internal sealed class SampleServices : IAlerts, IDatabaseDiagnostics, IDatabaseActivity, IDatabaseFixes, ISagaOverview, ISagaOperations, IRollupStore
{
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;
    private int _examinations;
    private int _readings;
    private int _inside;
    private int _mostAtOnce;

    public static readonly Guid StuckSaga = Guid.Parse("5f0c7c1e-8f3a-4d57-9a43-5d6d0a3f7c11");

    public int Examinations => _examinations;

    public int Readings => _readings;

    /// <summary>How many readings of the database went on at the same time, at most.</summary>
    public int MostAtOnce => _mostAtOnce;

    /// <summary>What operators did, in the words of the test.</summary>
    public ConcurrentQueue<string> Done { get; } = new();

    public string? FixProblem { get; set; }

    public Finding Fixable { get; } = new()
    {
        Check = "invalid-indexes",
        Category = "indexes",
        Severity = FindingSeverity.High,
        Evidence = "public.trade_title_idx on public.trade is invalid: a concurrent build failed or was broken off",
        Impact = "Every write maintains it and no query uses it; a unique one does not guard anything.",
        Recommendation = "Drop it and build it again.",
        Sql = "drop index concurrently public.trade_title_idx",
        Fix = "invalid-indexes",
    };

    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton<IAlerts>(this).AddSingleton<IDatabaseDiagnostics>(this).AddSingleton<IDatabaseActivity>(this).AddSingleton<IDatabaseFixes>(this)
            .AddSingleton<ISagaOverview>(this).AddSingleton<ISagaOperations>(this).AddSingleton<IRollupStore>(this)
            .AddSingleton(new OperationBudget("TradeYa.Trades.ITradeRepository.ListNewestOpenAsync", 2, 0.01));
        services.AddHealthChecks()
            .AddCheck("TradeRepository", static () => HealthCheckResult.Healthy())
            .AddCheck("MemberRepository", static () => HealthCheckResult.Healthy())
            .AddCheck("messenger", static () => HealthCheckResult.Degraded("Slow: 5210 ms, expected at most 5000 ms"));
    }

    IReadOnlyList<Alert> IAlerts.Read() =>
    [
        new()
        {
            Name = "UpkeepOperationSlow",
            Labels = new Dictionary<string, string> { ["operation"] = "TradeYa.Trades.ITradeRepository.ListNewestOpenAsync" },
            Severity = FindingSeverity.High,
            State = AlertState.Firing,
            Summary = "ITradeRepository.ListNewestOpenAsync is slower than its budget",
            Description = "p95 is 4 ms; the budget is 2 ms.",
            FiringSince = _now.AddMinutes(-12),
            RunbookUrl = "https://runbooks.example/slow",
        },
        new()
        {
            Name = "UpkeepCheckDegraded",
            Labels = new Dictionary<string, string> { ["check"] = "messenger" },
            Severity = FindingSeverity.Medium,
            State = AlertState.Pending,
            Summary = "Health check messenger is degraded",
            Description = "Slow: 5210 ms, expected at most 5000 ms",
            ActiveSince = _now.AddMinutes(-2),
        },
    ];

    public Task<DatabaseReport> ExamineAsync(CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _examinations);
        return ReadingAsync(new DatabaseReport("tradeya", "15.18", DateTimeOffset.UtcNow, [Fixable], [new("slow-statements", 0, "pg_stat_statements is not installed in this database")]));
    }

    public Task<DatabaseActivity> ReadAsync(bool withTexts, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _readings);
        return ReadingAsync(new DatabaseActivity(
            DateTimeOffset.UtcNow,
            new Dictionary<string, long> { ["active"] = 3, ["idle"] = 11, ["idle in transaction"] = 1 },
            97,
            [new(4711, "tradeya", "idle in transaction", TimeSpan.FromSeconds(312), withTexts ? "update trade set status = 'in-progress' where id = 'secret'" : null)],
            [
                new(4711, [], "tradeya", "idle in transaction", TimeSpan.FromSeconds(312), withTexts ? "update trade set status = 'in-progress' where id = 'secret'" : null),
                new(4720, [4711], "migration", "active", TimeSpan.FromSeconds(40), withTexts ? "alter table trade add column note text" : null),
                new(4731, [4720], "tradeya", "active", TimeSpan.FromSeconds(38), withTexts ? "select id from trade limit 1" : null),
            ],
            [new(-3205851402394212345, 18234, 1.72, 31.4, 18234, withTexts ? "select id, title from trade where id = $1" : null)],
            [new(4802, "vacuum", "notification", "scanning heap", 0.42)],
            []));
    }

    public Task<string?> ApplyAsync(Finding finding, string actor, string reason, CancellationToken cancellationToken = default)
    {
        Done.Enqueue($"{finding.Sql} by {actor}: {reason}");
        return Task.FromResult(FixProblem);
    }

    public Task<IReadOnlyList<SagaSummary>> ReadLatestAsync(IReadOnlyCollection<SagaState> states, int limit, CancellationToken cancellationToken) =>
        ReadingAsync<IReadOnlyList<SagaSummary>>(
        [
            new() { Id = StuckSaga, Name = "complete-trade", Version = 1, State = SagaState.Stuck, ErrorCode = "MESSAGE_REFUSED", ErrorMessage = "the messenger refused 3 times", StartedAt = _now.AddMinutes(-9), Log = [] },
            new() { Id = Guid.Parse("0d4f2f7a-0a4b-4e02-8a5c-3f9b7d0c2a90"), Name = "complete-trade", Version = 1, State = SagaState.Compensated, ErrorCode = "NOT_OPEN", StartedAt = _now.AddHours(-3), Log = [] },
        ]);

    public Task RetryAsync(SagaOperation operation, CancellationToken cancellationToken) => Did("retry", operation);

    public Task SkipAsync(SagaOperation operation, CancellationToken cancellationToken) => Did("skip", operation);

    public Task MarkCompensatedAsync(SagaOperation operation, CancellationToken cancellationToken) => Did("mark-compensated", operation);

    public Task CompensateAsync(SagaOperation operation, CancellationToken cancellationToken) =>
        throw new SagaOperationException("The saga is past its point of no return.");

    public Task AbandonAsync(SagaOperation operation, CancellationToken cancellationToken) => Did("abandon", operation);

    public Task SaveAsync(string process, IReadOnlyCollection<OperationRollup> rollups, CancellationToken cancellationToken = default) => Task.CompletedTask;

    // This week slower than the last: 3 ms and 2 ms.
    public Task<IReadOnlyList<OperationRollup>> ReadAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken = default) =>
        ReadingAsync<IReadOnlyList<OperationRollup>>([Rollup(from, until > _now.AddDays(-1) ? 30_000_000 : 20_000_000)]);

    private static OperationRollup Rollup(DateTimeOffset from, long nanoseconds) => new()
    {
        Operation = "TradeYa.Trades.ITradeRepository.FindAsync",
        From = from,
        Count = 1000,
        Errors = 2,
        Canceled = 0,
        SumNanoseconds = 1000 * nanoseconds,
        MinNanoseconds = nanoseconds,
        MaxNanoseconds = nanoseconds,
        Buckets = new Dictionary<int, long> { [LatencyBuckets.IndexOf(nanoseconds)] = 1000 },
    };

    private async Task<T> ReadingAsync<T>(T result)
    {
        var now = Interlocked.Increment(ref _inside);
        for (var most = _mostAtOnce; now > most; most = _mostAtOnce)
        {
            Interlocked.CompareExchange(ref _mostAtOnce, now, most);
        }

        await Task.Delay(50);
        Interlocked.Decrement(ref _inside);
        return result;
    }

    private Task Did(string action, SagaOperation operation)
    {
        Done.Enqueue($"{action} {operation.SagaId} by {operation.Actor}: {operation.Reason}");
        return Task.CompletedTask;
    }
}
