using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Upkeep.AspNetCore.Health;
using Upkeep.Errors;
using Upkeep.Findings;
using Upkeep.Metrics.Windows;
using Upkeep.Sagas;

namespace Upkeep.AspNetCore.Dashboard;

/// <summary>Gathers what the page shows, at most once a second for all who look at it.</summary>
internal sealed class DashboardCollector
{
    private const int SagaLimit = 20;
    private const int ErrorLimit = 20;

    private static readonly SagaState[] s_notable = [SagaState.Compensating, SagaState.Compensated, SagaState.Stuck, SagaState.Abandoned];

    private readonly string _application;
    private readonly string _instance = $"{Environment.MachineName}, process {Environment.ProcessId}";
    private readonly HealthReports _health;
    private readonly IOperationSummaries? _summaries;
    private readonly ISagaOverview? _sagas;
    private readonly TimeProvider _time;
    private readonly DatabaseExamination? _database;
    private readonly ErrorJournal? _errors;
    private readonly SingleFlight<DashboardData> _data;

    public DashboardCollector(IServiceProvider services, HealthReports health, TimeProvider time)
    {
        _application = services.GetRequiredService<IHostEnvironment>().ApplicationName;
        _summaries = services.GetService<IOperationSummaries>();
        _sagas = services.GetService<ISagaOverview>();
        _database = services.GetService<IDatabaseDiagnostics>() is { } diagnostics ? new DatabaseExamination(diagnostics, time) : null;
        _errors = services.GetService<ErrorJournal>();
        _health = health;
        _time = time;
        _data = new SingleFlight<DashboardData>(CollectAsync, TimeSpan.FromSeconds(1), time);
    }

    public async Task WriteAsync(HttpContext context)
    {
        var data = await _data.GetAsync();
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(context.Response.Body, data, DashboardJsonContext.Default.DashboardData, context.RequestAborted);
    }

    private async Task<DashboardData> CollectAsync()
    {
        var report = await _health.GetAsync().ConfigureAwait(false);
        var summaries = _summaries?.Read() ?? [];
        return new DashboardData(
            _application,
            _instance,
            _time.GetUtcNow(),
            summaries.Count == 0 ? null : summaries.Max(summary => summary.Covered).TotalSeconds,
            [.. summaries.Where(summary => summary.Latency is not null).Select(Row)],
            Section(report),
            _sagas is null ? null : await ReadAsync(_sagas).ConfigureAwait(false),
            _database is null ? null : _database.Latest(),
            [.. (_errors?.Read() ?? []).Take(ErrorLimit).Select(Row)]);
    }

    private static OperationRow Row(OperationSummary summary)
    {
        var latency = summary.Latency!;
        return new OperationRow(
            summary.Operation,
            summary.Count,
            summary.Errors,
            latency.P50.TotalSeconds,
            latency.P95.TotalSeconds,
            latency.P99.TotalSeconds,
            latency.Max.TotalSeconds,
            latency.IsIndicative);
    }

    private static ErrorRow Row(ObservedError error) =>
        new(error.Operation, error.ErrorType, error.Count, error.LastAt, error.Explanation?.Cause, error.Explanation?.Solutions);

    private static HealthSection Section(TimedReport report) =>
        new(
            report.Report.Status.ToString(),
            report.TakenAt,
            [.. report.Report.Entries.Select(entry => new HealthRow(
                entry.Key, entry.Value.Status.ToString(), entry.Value.Duration.TotalSeconds, entry.Value.Description ?? entry.Value.Exception?.Message))]);

    // A log that cannot be read is news for the page, not a reason to lose the rest of it.
    private static async Task<SagaSection> ReadAsync(ISagaOverview overview)
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            var sagas = await overview.ReadLatestAsync(s_notable, SagaLimit, limit.Token).ConfigureAwait(false);
            return new SagaSection([.. sagas.Select(Row)], Problem: null);
        }
        catch (DbException failure)
        {
            return new SagaSection([], $"The saga log cannot be read: {failure.SqlState ?? failure.GetType().Name}.");
        }
        catch (OperationCanceledException)
        {
            return new SagaSection([], "The saga log was not read within 5 seconds.");
        }
    }

    private static SagaRow Row(SagaSummary saga) =>
        new(saga.Name, saga.Id, saga.State.ToString(), saga.ErrorCode, saga.ErrorMessage, saga.FinishedAt ?? saga.StartedAt);
}
