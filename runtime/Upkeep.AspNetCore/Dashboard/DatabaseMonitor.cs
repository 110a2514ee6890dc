using System.Data.Common;
using Upkeep.Findings;

namespace Upkeep.AspNetCore.Dashboard;

/// <summary>
/// What is known of the database. Nobody waits for it: whoever asks gets what there is and starts the next reading when that is old: activity
/// after 5 seconds, an examination after 30. All pages together take one connection at most, and none without a page.
/// </summary>
internal sealed class DatabaseMonitor(IDatabaseDiagnostics? diagnostics, IDatabaseActivity? activity, bool withTexts, OneConnection connection, TimeProvider time)
{
    private static readonly TimeSpan s_keepReport = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_keepActivity = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private DatabaseSection _latest = new(ExaminedAt: null, [], [], "The first examination is under way.", Activity: null);
    private IReadOnlyList<Finding> _findings = [];
    private long? _examinedAt;
    private long? _readAt;
    private bool _runs;

    public DatabaseSection Latest()
    {
        lock (_lock)
        {
            if (!_runs)
            {
                var examine = diagnostics is not null && IsOlder(_examinedAt, s_keepReport);
                var read = activity is not null && IsOlder(_readAt, s_keepActivity);
                if (examine || read)
                {
                    _runs = true;
                    _examinedAt = examine ? time.GetTimestamp() : _examinedAt;
                    _readAt = read ? time.GetTimestamp() : _readAt;
                    _ = Task.Run(() => RunAsync(examine, read));
                }
            }

            return _latest;
        }
    }

    /// <summary>A finding of the latest examination that can be fixed from here.</summary>
    public Finding? FindFixable(string id)
    {
        lock (_lock)
        {
            return _findings.FirstOrDefault(finding => finding.Fix is not null && finding.Sql is not null && DashboardRows.IdOf(finding) == id);
        }
    }

    /// <summary>Something was changed: the next who asks starts an examination.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _examinedAt = null;
        }
    }

    private bool IsOlder(long? at, TimeSpan than) => at is not { } then || time.GetElapsedTime(then) > than;

    private async Task RunAsync(bool examine, bool read)
    {
        try
        {
            if (read)
            {
                await TryAsync(async cancellationToken =>
                {
                    var now = await connection.RunAsync(stop => activity!.ReadAsync(withTexts, stop), cancellationToken).ConfigureAwait(false);
                    Set(latest => latest with { Activity = DashboardRows.Of(now), Problem = examine ? latest.Problem : null });
                }).ConfigureAwait(false);
            }

            if (examine)
            {
                await TryAsync(async cancellationToken =>
                {
                    var report = await connection.RunAsync(diagnostics!.ExamineAsync, cancellationToken).ConfigureAwait(false);
                    Set(latest => latest with
                    {
                        ExaminedAt = report.TakenAt,
                        Findings = [.. report.Findings.Take(50).Select(DashboardRows.Of)],
                        NotSeen = [.. report.Checks.Where(static check => check.Problem is not null).Select(static check => $"{check.Check}: {check.Problem}")],
                        Problem = null,
                    }, report.Findings);
                }).ConfigureAwait(false);
            }
        }
        finally
        {
            lock (_lock)
            {
                _runs = false;
            }
        }
    }

    // What was found before is still worth seeing, with its age; that it cannot be renewed is news, never a failure of the application.
    private async Task TryAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            using var limit = new CancellationTokenSource(s_limit, time);
            await work(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Set(static latest => latest with { Problem = $"The database was not examined within {s_limit.TotalSeconds:F0} seconds." });
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            var kind = failure is DbException { SqlState: { } state } ? state : (failure.InnerException ?? failure).GetType().Name;
            Set(latest => latest with { Problem = $"The database cannot be examined: {kind}." });
        }
    }

    private void Set(Func<DatabaseSection, DatabaseSection> change, IReadOnlyList<Finding>? findings = null)
    {
        lock (_lock)
        {
            _latest = change(_latest);
            _findings = findings ?? _findings;
        }
    }
}
