using System.Data.Common;
using Upkeep.Findings;

namespace Upkeep.AspNetCore.Dashboard;

/// <summary>
/// The latest examination of the database. Nobody waits for one: whoever asks gets what there is and starts the next when that is over
/// 30 seconds old, so that ten open pages cost one examination and one connection.
/// </summary>
internal sealed class DatabaseExamination(IDatabaseDiagnostics diagnostics, TimeProvider time)
{
    private static readonly TimeSpan s_keep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private DatabaseSection _latest = new(ExaminedAt: null, [], [], "The first examination is under way.");
    private long? _startedAt;
    private bool _runs;

    public DatabaseSection Latest()
    {
        lock (_lock)
        {
            if (!_runs && (_startedAt is not { } started || time.GetElapsedTime(started) > s_keep))
            {
                _runs = true;
                _startedAt = time.GetTimestamp();
                _ = Task.Run(RunAsync);
            }

            return _latest;
        }
    }

    private async Task RunAsync()
    {
        DatabaseSection? section = null;
        try
        {
            using var limit = new CancellationTokenSource(s_limit, time);
            section = Section(await diagnostics.ExamineAsync(limit.Token).ConfigureAwait(false));
        }
        catch (DbException failure)
        {
            section = Failed($"The database cannot be examined: {failure.SqlState ?? (failure.InnerException ?? failure).GetType().Name}.");
        }
        catch (OperationCanceledException)
        {
            section = Failed($"The database was not examined within {s_limit.TotalSeconds:F0} seconds.");
        }
        finally
        {
            lock (_lock)
            {
                _latest = section ?? Failed("The examination of the database failed.");
                _runs = false;
            }
        }
    }

    // What was found before is still worth seeing, with its age.
    private DatabaseSection Failed(string problem) => _latest with { Problem = problem };

    private static DatabaseSection Section(DatabaseReport report) =>
        new(
            report.TakenAt,
            [.. report.Findings.Take(50).Select(static finding => new FindingRow(
                finding.Severity.ToString(), finding.Category, finding.Evidence, finding.Impact, finding.Recommendation, finding.Sql))],
            [.. report.Checks.Where(static check => check.Problem is not null).Select(static check => $"{check.Check}: {check.Problem}")],
            Problem: null);
}
