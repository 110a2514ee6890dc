using System.Data.Common;
using System.Globalization;
using Upkeep.Metrics.Rollups;

namespace Upkeep.AspNetCore.Dashboard;

/// <summary>The last seven days against the seven before, from the hourly figures of all processes; read every ten minutes at most.</summary>
internal sealed class WeeklyReport(IRollupStore store, OneConnection connection, TimeProvider time)
{
    private const int OperationLimit = 20;
    private const int EnoughCalls = 100;

    private static readonly TimeSpan s_keep = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_week = TimeSpan.FromDays(7);

    private readonly Lock _lock = new();
    private ReportSection? _latest;
    private long? _readAt;
    private bool _runs;

    public ReportSection? Latest()
    {
        lock (_lock)
        {
            if (!_runs && (_readAt is not { } at || time.GetElapsedTime(at) > s_keep))
            {
                _runs = true;
                _readAt = time.GetTimestamp();
                _ = Task.Run(RunAsync);
            }

            return _latest;
        }
    }

    internal static async Task<ReportSection> ReadAsync(IRollupStore store, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var from = until - s_week;
        var now = await store.ReadAsync(from, until, cancellationToken).ConfigureAwait(false);
        var before = (await store.ReadAsync(from - s_week, from, cancellationToken).ConfigureAwait(false))
            .ToDictionary(static rollup => rollup.Operation, StringComparer.Ordinal);
        return new(from, until, [.. now.Take(OperationLimit).Select(rollup => Row(rollup, before.GetValueOrDefault(rollup.Operation)))], Problem: null);
    }

    private static ReportRow Row(OperationRollup now, OperationRollup? before)
    {
        var (summary, earlier) = (now.ToSummary(s_week), before?.ToSummary(s_week));
        var (p95, p95Before) = (summary.Latency?.P95.TotalSeconds ?? 0, earlier?.Latency?.P95.TotalSeconds);
        return new(now.Operation, now.Count, summary.ErrorRate, p95, p95Before, Change(p95, now.Count, p95Before, before?.Count ?? 0));
    }

    // A change is news when it is a quarter or more, more than 5 ms, and rests on enough calls in both weeks.
    private static string Change(double p95, long calls, double? p95Before, long callsBefore)
    {
        if (p95Before is not { } earlier || earlier <= 0)
        {
            return "new";
        }

        if (calls < EnoughCalls || callsBefore < EnoughCalls)
        {
            return "too few calls to tell";
        }

        var change = (p95 / earlier) - 1;
        return Math.Abs(change) < 0.25 || Math.Abs(p95 - earlier) < 0.005
            ? "as before"
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(change) * 100:F0} % {(change > 0 ? "slower" : "faster")}");
    }

    private async Task RunAsync()
    {
        ReportSection section;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20), time);
            section = await connection.RunAsync(stop => ReadAsync(store, time.GetUtcNow(), stop), limit.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            var kind = failure is DbException { SqlState: { } state } ? state : failure.GetType().Name;
            section = new(default, default, [], $"The hourly figures cannot be read: {kind}.");
        }

        lock (_lock)
        {
            _latest = section;
            _runs = false;
        }
    }
}
