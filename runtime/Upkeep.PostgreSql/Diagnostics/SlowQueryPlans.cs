using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Upkeep.Metrics;
using Upkeep.Metrics.Windows;
using Upkeep.PostgreSql.Monitoring;

namespace Upkeep.PostgreSql.Diagnostics;

/// <summary>
/// Logs the plan of a generated query that had a call slower than its <see cref="SlowAfterAttribute"/>, than its budget, or than two seconds without one:
/// the generic plan, for any values, so that none is needed and none is shown. It looks at the windows and is told of slow calls by name, so no caller
/// waits for it; an operation is explained once in ten minutes and two at most a look.
/// </summary>
internal sealed partial class SlowQueryPlans(
    IOperationSummaries summaries,
    IEnumerable<OperationBudget> budgets,
    GeneratedQueries queries,
    NpgsqlDataSource dataSource,
    TimeProvider time,
    ILogger<SlowQueryPlans> logger) : BackgroundService, ISlowOperationObserver
{
    private const int AtMostAtOnce = 2;
    private const string Name = "upkeep_slow_query";
    private const string Limits = "set lock_timeout = '100ms'; set statement_timeout = '5s'; set default_transaction_read_only = on; set plan_cache_mode = force_generic_plan";

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_again = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_slow = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, long> _explainedAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OperationBudget> _budgets = budgets.DistinctBy(static budget => budget.Operation).ToDictionary(static budget => budget.Operation, StringComparer.Ordinal);

    // What does not fit is seen in the windows, or told again.
    private readonly Channel<string> _told = Channel.CreateBounded<string>(new BoundedChannelOptions(32) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <inheritdoc/>
    public void Observe(SlowOperation operation) => _told.Writer.TryWrite(operation.Operation);

    /// <summary>One look at what was told and at the windows.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var told = new List<string>();
        while (_told.Reader.TryRead(out var operation))
        {
            told.Add(operation);
        }

        var now = time.GetTimestamp();
        var slow = told
            .Concat(summaries.Read().Where(summary => summary.Latency?.Max >= Limit(summary.Operation)).Select(static summary => summary.Operation))
            .Distinct(StringComparer.Ordinal)
            .Where(operation => !_explainedAt.TryGetValue(operation, out var at) || time.GetElapsedTime(at, now) >= s_again)
            .Select(queries.Find)
            .OfType<GeneratedQuery>()
            .Take(AtMostAtOnce)
            .ToList();
        foreach (var query in slow)
        {
            _explainedAt[query.Operation] = now;
            await ExplainAsync(query, cancellationToken).ConfigureAwait(false);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await WaitAsync(stoppingToken).ConfigureAwait(false);
                await LookAsync(stoppingToken).ConfigureAwait(false);
                await Task.Delay(s_pause, time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var interval = new CancellationTokenSource(s_interval, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, interval.Token);
        try
        {
            await _told.Reader.WaitToReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // Nobody was slow in a way that is told; the windows are due.
        }
    }

    private TimeSpan Limit(string operation) =>
        _budgets.GetValueOrDefault(operation) is { P95Ms: > 0 } budget ? TimeSpan.FromMilliseconds(budget.P95Ms) : s_slow;

    private async Task ExplainAsync(GeneratedQuery query, CancellationToken cancellationToken)
    {
        try
        {
            await using var turn = await MonitoringConnection.OpenAsync(dataSource, cancellationToken).ConfigureAwait(false);
            var connection = turn.Connection;
            await ExecuteAsync(connection, Limits, cancellationToken).ConfigureAwait(false);
            await ExecuteAsync(connection, $"prepare {Name} as {query.Sql}", cancellationToken).ConfigureAwait(false);
            try
            {
                // Without ANALYZE nothing runs: a slow statement is not run once more, and one that writes writes nothing.
                var arguments = query.Parameters == 0 ? "" : $"({string.Join(", ", Enumerable.Repeat("null", query.Parameters))})";
                var plan = await LinesAsync(connection, $"explain execute {Name}{arguments}", cancellationToken).ConfigureAwait(false);
                LogPlan(query.Operation, string.Join('\n', plan));
            }
            finally
            {
                await ExecuteAsync(connection, $"deallocate {Name}", CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is DbException or TimeoutException)
        {
            LogNoPlan(query.Operation, failure.Message);
        }
    }

#pragma warning disable CA2100 // Constants of this assembly and SQL that a generator wrote into the application's.
    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<List<string>> LinesAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var lines = new List<string>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
#pragma warning restore CA2100

    [LoggerMessage(EventId = 4401, EventName = "SlowQueryPlan", Level = LogLevel.Warning, Message = "{Operation} had slow calls. The plan of its query, for any values:\n{Plan}")]
    private partial void LogPlan(string operation, string plan);

    [LoggerMessage(EventId = 4402, EventName = "NoSlowQueryPlan", Level = LogLevel.Information, Message = "{Operation} had slow calls, but the plan of its query could not be read: {Problem}")]
    private partial void LogNoPlan(string operation, string problem);
}
