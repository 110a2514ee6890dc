namespace Upkeep.PostgreSql.Diagnostics;

/// <summary>Checks of the server as a whole: cache, age, replication, archive and settings.</summary>
internal static class ServerChecks
{
    public static IReadOnlyList<DatabaseCheck> All { get; } =
    [
        new("cache-hit", "memory", """
            select 'medium', format('%s %% of block reads came from shared buffers (%s of %s)', round(100.0 * blks_hit / (blks_hit + blks_read), 1), blks_hit, blks_hit + blks_read), null
            from pg_stat_database where datname = current_database() and blks_hit + blks_read > 100000 and blks_hit < 0.9 * (blks_hit + blks_read)
            """,
            "Queries wait for the operating system or the disk.",
            "Find the statements that read most (shared_blks_read in pg_stat_statements); then raise shared_buffers, to a quarter of the memory at most."),
        new("rollbacks", "transactions", """
            select 'medium', format('%s of %s transactions were rolled back; %s deadlocks', xact_rollback, xact_commit + xact_rollback, deadlocks), null
            from pg_stat_database where datname = current_database() and xact_commit + xact_rollback > 1000 and xact_rollback > 0.1 * (xact_commit + xact_rollback)
            """,
            "Work is done and thrown away.",
            "See ErrorJournal or the server's log for the errors behind it."),
        new("wraparound", "age", """
            select case when age(datfrozenxid) > 1600000000 then 'critical' else 'high' end,
                   format('database %I: %s transactions old, %s left before the server refuses writes', datname, age(datfrozenxid), 2147483648 - age(datfrozenxid)), 'vacuum (freeze, verbose)'
            from pg_database where age(datfrozenxid) > 1000000000
            union all
            select case when mxid_age(datminmxid) > 1600000000 then 'critical' else 'high' end, format('database %I: its oldest multixact is %s old', datname, mxid_age(datminmxid)), 'vacuum (freeze, verbose)'
            from pg_database where mxid_age(datminmxid) > 1000000000
            """,
            "At two thousand million the server stops taking writes.",
            "Find what holds VACUUM back, then let it freeze the oldest tables."),
        new("replication-slots", "replication", """
            select case when pg_wal_lsn_diff(here.lsn, restart_lsn) > 10737418240 then 'critical' else 'high' end,
                   format('slot %I (%s) is not in use and holds %s of WAL', slot_name, slot_type, pg_size_pretty(pg_wal_lsn_diff(here.lsn, restart_lsn))),
                   format('select pg_drop_replication_slot(%L)', slot_name)
            from pg_replication_slots, (select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end as lsn) as here
            where not active and restart_lsn is not null and pg_wal_lsn_diff(here.lsn, restart_lsn) > 104857600
            """,
            "WAL is kept for it until the disk is full.",
            "Bring its consumer back or drop the slot; set max_slot_wal_keep_size."),
        new("replication-lag", "replication", """
            select case when replay_lag > interval '1 minute' then 'high' else 'medium' end,
                   format('standby %s (%s) is %s behind', coalesce(nullif(application_name, ''), 'without a name'), state, replay_lag), null
            from pg_stat_replication where replay_lag > interval '5 seconds'
            """,
            "Reads from it are old, and a failover loses or delays that much.",
            "Look at its disk, its network and long queries on it.") { NeedsMonitor = true },
        new("archiving", "backup", """
            select 'critical', format('the last %s WAL files failed to be archived, %s at %s', failed_count, last_failed_wal, date_trunc('second', last_failed_time)), null
            from pg_stat_archiver where last_failed_time is not null and (last_archived_time is null or last_failed_time > last_archived_time)
            """,
            "Point-in-time recovery ends here, and pg_wal grows until the disk is full.",
            "Run archive_command by hand and read the server's log."),
        new("settings", "settings", """
            select v.severity, format('%s = %s: %s', s.name, s.setting, v.why), format('alter system set %I = %L', s.name, v.better)
            from pg_settings s join (values
                ('fsync', 'off', 'critical', 'a crash of the machine destroys the database', 'on'),
                ('full_page_writes', 'off', 'critical', 'a crash can leave half-written pages', 'on'),
                ('autovacuum', 'off', 'critical', 'tables bloat and transaction ids run out', 'on'),
                ('track_counts', 'off', 'high', 'autovacuum and these checks have no figures', 'on'),
                ('track_activities', 'off', 'medium', 'nobody sees what sessions do', 'on'),
                ('zero_damaged_pages', 'on', 'critical', 'damaged pages are wiped silently', 'off'),
                ('log_lock_waits', 'off', 'low', 'long waits for locks leave no trace in the log', 'on'),
                ('idle_in_transaction_session_timeout', '0', 'low', 'a forgotten transaction stays open for ever', '10min')
            ) as v(name, setting, severity, why, better) on v.name = s.name and v.setting = s.setting
            union all
            select 'medium', format('max_connections = %s: each takes memory, and snapshots get slower with their number', setting), null
            from pg_settings where name = 'max_connections' and setting::int > 500
            """,
            "See the evidence.",
            "Change the setting, then reload or restart as pg_settings.context says."),
    ];
}
