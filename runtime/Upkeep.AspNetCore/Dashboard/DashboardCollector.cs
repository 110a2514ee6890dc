using System.Data.Common;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Upkeep.Alerts;
using Upkeep.AspNetCore.Health;
using Upkeep.Errors;
using Upkeep.Findings;
using Upkeep.Metrics.Resources;
using Upkeep.Metrics.Rollups;
using Upkeep.Metrics.Windows;
using Upkeep.Sagas;

namespace Upkeep.AspNetCore.Dashboard;

/// <summary>Gathers what the page shows and writes it as JSON, at most once a second for all who look at it.</summary>
internal sealed class DashboardCollector : IDisposable
{
    private const int SagaLimit = 20;
    private const int ErrorLimit = 20;
    private const int OperationLimit = 100;

    private static readonly SagaState[] s_notable = [SagaState.Compensating, SagaState.Compensated, SagaState.Stuck, SagaState.Abandoned];

    private readonly string _application;
    private readonly string _instance = $"{Environment.MachineName}, process {Environment.ProcessId}";
    private readonly HealthReports _health;
    private readonly IOperationSummaries? _summaries;
    private readonly ISagaOverview? _sagas;
    private readonly TimeProvider _time;
    private readonly ErrorJournal? _errors;
    private readonly IAlerts? _alerts;
    private readonly ILiveFindings? _findings;
    private readonly ConnectionPools? _pools;
    private readonly WeeklyReport? _report;
    private readonly Dictionary<string, OperationBudget> _budgets;
    private readonly ProcessResources _process;
    private readonly OneConnection _connection = new();
    private readonly SingleFlight<Written> _written;
    private SagaSection _lastSagas = new([], Problem: null);

    public DashboardCollector(IServiceProvider services, HealthReports health, TimeProvider time, bool withTexts)
    {
        _application = services.GetRequiredService<IHostEnvironment>().ApplicationName;
        _summaries = services.GetService<IOperationSummaries>();
        _sagas = services.GetService<ISagaOverview>();
        _errors = services.GetService<ErrorJournal>();
        _alerts = services.GetService<IAlerts>();
        _findings = services.GetService<ILiveFindings>();
        _pools = services.GetService<ConnectionPools>();
        _report = services.GetService<IRollupStore>() is { } store ? new WeeklyReport(store, _connection, time) : null;
        _budgets = services.GetServices<OperationBudget>().DistinctBy(static budget => budget.Operation).ToDictionary(static budget => budget.Operation, StringComparer.Ordinal);
        var (diagnostics, activity) = (services.GetService<IDatabaseDiagnostics>(), services.GetService<IDatabaseActivity>());
        Database = diagnostics is null && activity is null ? null : new DatabaseMonitor(diagnostics, activity, withTexts, _connection, time);
        _health = health;
        _time = time;
        _process = new ProcessResources(time);
        _written = new SingleFlight<Written>(WriteAsync, TimeSpan.FromSeconds(1), time);
    }

    /// <summary>Null in an application that registered no diagnostics of its database.</summary>
    public DatabaseMonitor? Database { get; }

    /// <summary>The figures as JSON.</summary>
    /// <param name="withTexts">Whether whoever asks may see the texts of statements.</param>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(bool withTexts)
    {
        var written = await _written.GetAsync().ConfigureAwait(false);
        return withTexts ? written.WithTexts : written.WithoutTexts;
    }

    public void Dispose() => _connection.Dispose();

    private async Task<Written> WriteAsync()
    {
        var data = await CollectAsync().ConfigureAwait(false);
        var plain = JsonSerializer.SerializeToUtf8Bytes(data.WithoutTexts(), DashboardJsonContext.Default.DashboardData);
        return new(plain, data.Database?.Activity is null ? plain : JsonSerializer.SerializeToUtf8Bytes(data, DashboardJsonContext.Default.DashboardData));
    }

    private async Task<DashboardData> CollectAsync()
    {
        var now = _time.GetUtcNow();

        // Side by side: in a fault each may take its whole time.
        var reading = _sagas is null ? Task.FromResult<SagaSection?>(null) : ReadAsync(_sagas);
        var report = await _health.GetAsync().ConfigureAwait(false);
        var summaries = _summaries?.Read() ?? [];
        AlertRow[] alerts = [.. (_alerts?.Read() ?? []).Select(DashboardRows.Of)];
        var uses = ConnectionUses.Shared.Read().ToDictionary(static use => use.Pool, StringComparer.Ordinal);
        PoolRow[] pools = [.. (_pools?.Read() ?? []).Select(pool => DashboardRows.Of(pool, uses.GetValueOrDefault(pool.Name)))];
        var sagas = await reading.ConfigureAwait(false);
        var database = Database?.Latest();
        StatusLine?[] status =
        [
            StatusLines.Alerts(alerts),
            StatusLines.Health(report),
            StatusLines.Operations(summaries),
            .. pools.Select(StatusLines.Pool),
            database is null ? null : StatusLines.Database(database, now),
            sagas is null ? null : StatusLines.Sagas(sagas),
            StatusLines.Process(ProcessResources.MemoryShare(), _process.CpuShare()),
        ];
        return new DashboardData(
            _application,
            _instance,
            now,
            summaries.Count == 0 ? null : summaries.Max(static summary => summary.Covered).TotalSeconds,
            [.. status.OfType<StatusLine>()],
            alerts,
            [.. summaries.Where(static summary => summary.Latency is not null).Take(OperationLimit)
                .Select(summary => DashboardRows.Of(summary, _budgets.GetValueOrDefault(summary.Operation)))],
            DashboardRows.Of(report),
            pools,
            [.. (_findings?.Read() ?? []).Select(DashboardRows.Of)],
            sagas,
            database,
            [.. (_errors?.Read() ?? []).Take(ErrorLimit).Select(DashboardRows.Of)],
            _report?.Latest());
    }

    // A log that cannot be read is news for the page, not a reason to lose the rest of it, nor what was read before.
    private async Task<SagaSection?> ReadAsync(ISagaOverview overview)
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            var sagas = await _connection.RunAsync(stop => overview.ReadLatestAsync(s_notable, SagaLimit, stop), limit.Token).ConfigureAwait(false);
            return _lastSagas = new SagaSection([.. sagas.Select(DashboardRows.Of)], Problem: null);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException)
        {
            return _lastSagas with { Problem = $"The saga log cannot be read: {(failure as DbException)?.SqlState ?? failure.GetType().Name}." };
        }
        catch (OperationCanceledException)
        {
            return _lastSagas with { Problem = "The saga log was not read within 5 seconds." };
        }
    }

    private sealed record Written(ReadOnlyMemory<byte> WithoutTexts, ReadOnlyMemory<byte> WithTexts);
}
