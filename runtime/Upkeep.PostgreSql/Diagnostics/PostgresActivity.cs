using Npgsql;
using Upkeep.Findings;
using Upkeep.PostgreSql.Monitoring;

namespace Upkeep.PostgreSql.Diagnostics;

/// <summary>
/// What the database is doing now, from statistics views alone: nothing here waits behind a lock. Texts of statements are fetched for ids
/// not seen before, every 15 minutes at most: their file may be hundreds of megabytes.
/// </summary>
internal sealed class PostgresActivity(NpgsqlDataSource dataSource, TimeProvider time) : IDatabaseActivity
{
    private const string Limits = "set lock_timeout = '100ms'; set statement_timeout = '3s'; set jit = off; set default_transaction_read_only = on";

    private const string Connections = """
        select coalesce(state, 'unknown'), count(*), current_setting('max_connections')::bigint - current_setting('superuser_reserved_connections')::bigint
        from pg_stat_activity where backend_type = 'client backend' and datname = current_database() group by 1 order by 1
        """;

    private const string Transactions = """
        select pid, coalesce(application_name, ''), coalesce(state, 'unknown'), extract(epoch from clock_timestamp() - xact_start)::double precision, left(query, 300)
        from pg_stat_activity
        where xact_start is not null and backend_type = 'client backend' and datname = current_database() and pid <> pg_backend_pid()
          and xact_start < clock_timestamp() - interval '1 second'
        order by xact_start limit 10
        """;

    private const string Waits = """
        with waiting as (
            select pid, pg_blocking_pids(pid) as by, query_start from pg_stat_activity
            where wait_event_type = 'Lock' and datname = current_database() and query_start < clock_timestamp() - interval '1 second'
            order by query_start limit 50),
        shown as (select pid, by from waiting union all
            select distinct b, array[]::int[] from waiting, unnest(by) as b where b not in (select pid from waiting))
        select s.pid, s.by, coalesce(a.application_name, ''), coalesce(a.state, 'unknown'),
               coalesce(extract(epoch from clock_timestamp() - case when cardinality(s.by) > 0 then a.query_start else a.xact_start end), 0)::double precision, left(a.query, 300)
        from shown s left join pg_stat_activity a on a.pid = s.pid order by cardinality(s.by), 5 desc
        """;

    private const string Maintenance = """
        select pid, 'vacuum', relid::regclass::text, phase, case when heap_blks_total > 0 then heap_blks_scanned::double precision / heap_blks_total end from pg_stat_progress_vacuum where datname = current_database()
        union all
        select pid, 'analyze', relid::regclass::text, phase, case when sample_blks_total > 0 then sample_blks_scanned::double precision / sample_blks_total end from pg_stat_progress_analyze where datname = current_database()
        union all
        select pid, lower(command), relid::regclass::text, phase, case when blocks_total > 0 then blocks_done::double precision / blocks_total end from pg_stat_progress_create_index where datname = current_database()
        """;

    private static readonly TimeSpan s_textInterval = TimeSpan.FromMinutes(15);

    private readonly Dictionary<long, string> _texts = [];
    private long? _textsAt;

    public async Task<DatabaseActivity> ReadAsync(bool withTexts, CancellationToken cancellationToken = default)
    {
        await using var turn = await MonitoringConnection.OpenAsync(dataSource, cancellationToken).ConfigureAwait(false);
        var connection = turn.Connection;
        await using (var limits = new NpgsqlCommand(Limits, connection))
        {
            await limits.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        var notSeen = new List<string>();
        var reading = new ActivityReading(connection, notSeen, cancellationToken);
        var max = 0L;
        var states = await reading.RowsAsync("connections", Connections, row =>
        {
            max = row.GetInt64(2);
            return KeyValuePair.Create(row.GetString(0), row.GetInt64(1));
        }).ConfigureAwait(false);
        var transactions = await reading.RowsAsync("transactions", Transactions, row => new OpenTransaction(
            row.GetInt32(0), row.GetString(1), row.GetString(2), TimeSpan.FromSeconds(row.GetDouble(3)), withTexts ? Text(row, 4) : null)).ConfigureAwait(false);
        var waits = await reading.RowsAsync("waits", Waits, row => new LockWait(
            row.GetInt32(0), row.GetFieldValue<int[]>(1), row.GetString(2), row.GetString(3), TimeSpan.FromSeconds(row.GetDouble(4)), withTexts ? Text(row, 5) : null)).ConfigureAwait(false);
        var maintenance = await reading.RowsAsync("maintenance", Maintenance, static row => new MaintenanceProgress(
            row.GetInt32(0), row.GetString(1), Text(row, 2) ?? "", Text(row, 3) ?? "", row.IsDBNull(4) ? null : row.GetDouble(4))).ConfigureAwait(false);
        var statements = await StatementsAsync(reading, withTexts).ConfigureAwait(false);
        return new(time.GetUtcNow(), states.ToDictionary(), max, transactions, waits, statements, maintenance, notSeen);
    }

    private static string? Text(NpgsqlDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);

    private async Task<IReadOnlyList<TopStatement>> StatementsAsync(ActivityReading reading, bool withTexts)
    {
        var schemas = await reading.RowsAsync(
            "statements",
            "select quote_ident(n.nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_stat_statements'",
            static row => row.GetString(0)).ConfigureAwait(false);
        if (schemas.Count == 0)
        {
            reading.NotSeen.Add("statements: pg_stat_statements is not installed in this database");
            return [];
        }

        var statements = await reading.RowsAsync(
            "statements",
            $"""
            select queryid, sum(calls)::bigint, sum(total_exec_time) / sum(calls), sum(total_exec_time) / 1000, sum(rows)::bigint
            from {schemas[0]}.pg_stat_statements(false)
            where dbid = (select oid from pg_database where datname = current_database()) and queryid is not null and calls > 0
            group by queryid order by 4 desc limit 10
            """,
            static row => new TopStatement(row.GetInt64(0), row.GetInt64(1), row.GetDouble(2), row.GetDouble(3), row.GetInt64(4), Text: null)).ConfigureAwait(false);
        if (!withTexts)
        {
            return statements;
        }

        if (statements.Any(statement => !_texts.ContainsKey(statement.QueryId)) && (_textsAt is not { } at || time.GetElapsedTime(at) >= s_textInterval))
        {
            _textsAt = time.GetTimestamp();
            _texts.Clear();
            var ids = string.Join(',', statements.Select(static statement => statement.QueryId));
            foreach (var (id, text) in await reading.RowsAsync(
                "texts of statements",
                $"select distinct on (queryid) queryid, left(query, 1000) from {schemas[0]}.pg_stat_statements where queryid in ({ids})",
                static row => (row.GetInt64(0), Text(row, 1) ?? "")).ConfigureAwait(false))
            {
                _texts[id] = text;
            }
        }

        return [.. statements.Select(statement => statement with { Text = _texts.GetValueOrDefault(statement.QueryId) })];
    }
}

/// <summary>Queries of one reading: one that the server refuses costs only its own part.</summary>
internal sealed class ActivityReading(NpgsqlConnection connection, List<string> notSeen, CancellationToken cancellationToken)
{
    public List<string> NotSeen => notSeen;

    public async Task<IReadOnlyList<T>> RowsAsync<T>(string part, string sql, Func<NpgsqlDataReader, T> read)
    {
        try
        {
#pragma warning disable CA2100 // Constants of this assembly, with a quoted name or numbers.
            await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        catch (PostgresException refused) when (connection.FullState == System.Data.ConnectionState.Open)
        {
            notSeen.Add($"{part}: {refused.MessageText} ({refused.SqlState})");
            return [];
        }
    }
}
