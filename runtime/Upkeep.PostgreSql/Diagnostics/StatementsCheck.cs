using Npgsql;
using Upkeep.Findings;

namespace Upkeep.PostgreSql.Diagnostics;

/// <summary>
/// The slowest statements, from <c>pg_stat_statements(false)</c>: without texts, whose file may be hundreds of megabytes. A statement is
/// named by its query id; the SQL of the finding fetches that one text.
/// </summary>
internal static class StatementsCheck
{
    public const string Name = "slow-statements";

    public static async Task<CheckOutcome> RunAsync(NpgsqlConnection connection, Sight sight, List<Finding> findings, CancellationToken cancellationToken)
    {
        try
        {
            await using var find = new NpgsqlCommand(
                "select quote_ident(n.nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_stat_statements'", connection);
            if (await find.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not string schema)
            {
                return new(Name, 0, "pg_stat_statements is not installed in this database: add it to shared_preload_libraries, restart, and create extension pg_stat_statements");
            }

            var found = 0;
            await using var command = new NpgsqlCommand(
                $"""
                select queryid, calls, mean_exec_time, total_exec_time
                from {schema}.pg_stat_statements(false)
                where dbid = (select oid from pg_database where datname = current_database()) and queryid is not null and mean_exec_time > 1000 and calls > 1
                order by total_exec_time desc limit 10
                """, connection);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var id = reader.GetInt64(0);
                findings.Add(new()
                {
                    Check = Name,
                    Category = "queries",
                    Severity = reader.GetDouble(2) > 5000 ? FindingSeverity.High : FindingSeverity.Medium,
                    Evidence = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"statement {id}: {reader.GetInt64(1)} calls, {reader.GetDouble(2):F0} ms each, {reader.GetDouble(3) / 1000:F0} s in total"),
                    Impact = "Callers wait, and it takes connections and I/O from the rest.",
                    Recommendation = "Look at its plan (EXPLAIN (ANALYZE, BUFFERS)); index, rewrite or page it.",
                    Sql = $"select query from {schema}.pg_stat_statements where queryid = {id}",
                });
                found++;
            }

            return new(Name, found, sight.HiddenSessions);
        }
        catch (PostgresException refused)
        {
            return new(Name, 0, $"could not run: {refused.MessageText} ({refused.SqlState})");
        }
    }
}
