namespace Upkeep.PostgreSql.Diagnostics;

/// <summary>Checks of sessions, locks and statements that run now.</summary>
internal static class SessionChecks
{
    public static IReadOnlyList<DatabaseCheck> All { get; } =
    [
        new("connections", "connections", """
            with used as (
                select count(*) as n, count(*) filter (where state = 'active') as active, count(*) filter (where state = 'idle') as idle,
                       count(*) filter (where state like 'idle in transaction%') as in_transaction
                from pg_stat_activity where backend_type = 'client backend'),
            usable as (select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as n)
            select case when used.n >= 0.95 * usable.n then 'critical' else 'high' end,
                   format('%s of %s usable connections are taken: %s active, %s idle, %s idle in transaction', used.n, usable.n, active, idle, in_transaction),
                   'select application_name, state, count(*) from pg_stat_activity group by 1, 2 order by 3 desc'
            from used, usable where used.n > 0.8 * usable.n
            """,
            "When none is left, every new connection fails with 53300.",
            "Lower Maximum Pool Size per instance, end idle sessions, or put a pooler between."),
        new("idle-connections", "connections", """
            select 'low', format('pid %s (%s, %s) has been idle for %s', pid, usename, coalesce(nullif(application_name, ''), 'no application name'),
                   date_trunc('second', now() - state_change)), format('select pg_terminate_backend(%s)', pid)
            from pg_stat_activity
            where backend_type = 'client backend' and state = 'idle' and now() - state_change > interval '30 minutes'
              and datname = current_database() and pid <> pg_backend_pid()
            order by state_change limit 50
            """,
            "Each holds a place of max_connections and some memory.",
            "End it, and set Connection Idle Lifetime of the pool or idle_session_timeout.") { Fix = "idle-connections", NeedsMonitor = true },
        new("idle-in-transaction", "transactions", """
            select case when now() - xact_start > interval '1 hour' then 'critical' else 'high' end,
                   format('pid %s (%s, %s) has been in an open transaction for %s and idle in it for %s', pid, usename,
                          coalesce(nullif(application_name, ''), 'no application name'), date_trunc('second', now() - xact_start), date_trunc('second', now() - state_change)),
                   format('select pg_terminate_backend(%s)', pid)
            from pg_stat_activity
            where state like 'idle in transaction%' and now() - state_change > interval '5 minutes' and datname = current_database()
            order by xact_start limit 20
            """,
            "It keeps its locks, and VACUUM cannot remove what it might still see.",
            "Find the missing commit or the outside call in the transaction (UPK2001, UPK2005); set idle_in_transaction_session_timeout.") { NeedsMonitor = true },
        new("long-queries", "queries", """
            select case when now() - query_start > interval '1 hour' then 'high' else 'medium' end,
                   format('pid %s (%s, %s) has been running one statement for %s', pid, usename,
                          coalesce(nullif(application_name, ''), 'no application name'), date_trunc('second', now() - query_start)),
                   format('select pg_cancel_backend(%s)', pid)
            from pg_stat_activity
            where state = 'active' and backend_type = 'client backend' and now() - query_start > interval '5 minutes'
              and datname = current_database() and pid <> pg_backend_pid()
            order by query_start limit 20
            """,
            "It takes a connection, a processor and I/O from the rest, and holds VACUUM back.",
            "Look at its plan; set statement_timeout for the role.") { NeedsMonitor = true },
        new("blocking", "locks", """
            select case when now() - waiting.query_start > interval '1 minute' then 'high' else 'medium' end,
                   format('pid %s (%s) has waited %s for pid %s (%s, %s, in this transaction for %s)', waiting.pid, coalesce(nullif(waiting.application_name, ''), 'no application name'),
                          date_trunc('milliseconds', now() - waiting.query_start), blocker.pid, coalesce(nullif(blocker.application_name, ''), 'no application name'),
                          blocker.state, date_trunc('second', now() - blocker.xact_start)),
                   format('select pg_terminate_backend(%s) /* the holder */', blocker.pid)
            from pg_stat_activity waiting
            cross join lateral unnest(pg_blocking_pids(waiting.pid)) as by(pid)
            join pg_stat_activity blocker on blocker.pid = by.pid
            where waiting.wait_event_type = 'Lock' and waiting.datname = current_database() and now() - waiting.query_start > interval '1 second'
            order by waiting.query_start limit 50
            """,
            "Everything that needs the same lock queues up behind, until pools are empty.",
            "End the holder if it is stuck; keep transactions short and set lock_timeout in migrations.") { NeedsMonitor = true },
        new("prepared-transactions", "transactions", """
            select 'high', format('prepared transaction %L of %s has been open since %s', gid, owner, date_trunc('second', prepared)), format('rollback prepared %L', gid)
            from pg_prepared_xacts where prepared < now() - interval '1 hour' and database = current_database()
            """,
            "It keeps its locks over restarts and holds VACUUM back for the whole cluster.",
            "Commit or roll it back, after asking its transaction manager."),
    ];
}
