using Npgsql;
using Upkeep.Findings;
using Upkeep.PostgreSql.Monitoring;

namespace Upkeep.PostgreSql.Diagnostics;

/// <summary>
/// The doctor: examines a PostgreSQL database (13 to 17) over one connection, read only, with 100 ms to wait for a lock and 5 seconds for
/// a check. A check that cannot run is reported as such, and the others go on. It needs no right but CONNECT; with <c>pg_monitor</c> it
/// sees the sessions and statements of other roles, too.
/// </summary>
/// <param name="dataSource">The database.</param>
/// <param name="timeProvider">The clock of <see cref="DatabaseReport.TakenAt"/>.</param>
public sealed class PostgresDiagnostics(NpgsqlDataSource dataSource, TimeProvider? timeProvider = null) : IDatabaseDiagnostics
{
    private const string Limits = "set lock_timeout = '100ms'; set statement_timeout = '5s'; set jit = off; set default_transaction_read_only = on";

    /// <summary>The names of all checks, in the order in which they run.</summary>
    public static IReadOnlyList<string> CheckNames { get; } =
        [.. SessionChecks.All.Select(static check => check.Name), .. StorageChecks.All.Select(static check => check.Name), .. ServerChecks.All.Select(static check => check.Name), StatementsCheck.Name];

    /// <inheritdoc/>
    public async Task<DatabaseReport> ExamineAsync(CancellationToken cancellationToken = default)
    {
        await using var turn = await MonitoringConnection.OpenAsync(dataSource, cancellationToken).ConfigureAwait(false);
        var connection = turn.Connection;
        await using (var limits = new NpgsqlCommand(Limits, connection))
        {
            await limits.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        var sight = await Sight.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var findings = new List<Finding>();
        var outcomes = new List<CheckOutcome>();
        foreach (var check in SessionChecks.All.Concat(StorageChecks.All).Concat(ServerChecks.All))
        {
            if (check.NeedsOldStatistics && sight.YoungStatistics is { } young)
            {
                outcomes.Add(new(check.Name, 0, young));
                continue;
            }

            outcomes.Add(await RunAsync(check, sight, connection, findings, cancellationToken).ConfigureAwait(false));
        }

        outcomes.Add(await StatementsCheck.RunAsync(connection, sight, findings, cancellationToken).ConfigureAwait(false));
        return new(
            connection.Database,
            connection.PostgreSqlVersion.ToString(),
            (timeProvider ?? TimeProvider.System).GetUtcNow(),
            [.. findings.OrderByDescending(static finding => finding.Severity)],
            outcomes);
    }

    private static async Task<CheckOutcome> RunAsync(
        DatabaseCheck check, Sight sight, NpgsqlConnection connection, List<Finding> findings, CancellationToken cancellationToken)
    {
        var found = new List<Finding>();
        try
        {
            await using var command = new NpgsqlCommand(check.Sql, connection);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                found.Add(check.Found(reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
            }
        }
        catch (PostgresException refused)
        {
            return new(check.Name, 0, $"could not run: {refused.MessageText} ({refused.SqlState})");
        }

        findings.AddRange(found);
        return new(check.Name, found.Count, check.NeedsMonitor ? sight.HiddenSessions : null);
    }
}
