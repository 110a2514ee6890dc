namespace Upkeep.PostgreSql.Diagnostics;

/// <summary>Checks of tables, indexes and sequences. Sizes are pages of the catalogue times the block size: no function that waits for a lock.</summary>
internal static class StorageChecks
{
    private const string UserSchemas = "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'";

    public static IReadOnlyList<DatabaseCheck> All { get; } =
    [
        new("dead-tuples", "tables", """
            select case when n_dead_tup > n_live_tup then 'high' else 'medium' end,
                   format('%I.%I: %s dead rows beside %s live ones; last autovacuum %s', schemaname, relname, n_dead_tup, n_live_tup, coalesce(date_trunc('second', last_autovacuum)::text, 'never')),
                   format('vacuum (analyze) %I.%I', schemaname, relname)
            from pg_stat_user_tables where n_dead_tup > 10000 and n_dead_tup >= 0.1 * (n_live_tup + n_dead_tup)
            order by n_dead_tup desc limit 20
            """,
            "Scans read rows nobody sees any more, and the table grows.",
            "Look for what holds VACUUM back (idle-in-transaction, replication-slots, prepared-transactions), then make autovacuum quicker for this table."),
        new("stale-statistics", "tables", """
            select 'medium', format('%I.%I: %s rows changed since the last ANALYZE (%s)', schemaname, relname, n_mod_since_analyze,
                   coalesce(date_trunc('second', greatest(last_analyze, last_autoanalyze))::text, 'never')), format('analyze %I.%I', schemaname, relname)
            from pg_stat_user_tables where n_mod_since_analyze > 10000 and n_mod_since_analyze >= 0.2 * n_live_tup
            order by n_mod_since_analyze desc limit 20
            """,
            "The planner guesses row counts and may choose a plan that is a hundred times slower.",
            "ANALYZE it; after bulk loads do so in the same job.") { Fix = "analyze" },
        new("invalid-indexes", "indexes", $"""
            select 'high', format('%I.%I on %I.%I is invalid: a concurrent build failed or was broken off', n.nspname, i.relname, n.nspname, t.relname),
                   format('drop index concurrently %I.%I', n.nspname, i.relname)
            from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid join pg_namespace n on n.oid = i.relnamespace
            where not x.indisvalid and i.relkind = 'i' and {UserSchemas}
              and not exists (select from pg_stat_activity a where a.query ~* 'concurrently' and a.state = 'active' and a.pid <> pg_backend_pid())
            """,
            "Every write maintains it and no query uses it; a unique one does not guard anything.",
            "Drop it and build it again.") { Fix = "invalid-indexes" },
        new("duplicate-indexes", "indexes", $"""
            select 'medium', format('%I.%I repeats %I.%I on %I (%s kB)', n.nspname, i.relname, n.nspname, ki.relname, t.relname, i.relpages::bigint * current_setting('block_size')::int / 1024),
                   format('drop index concurrently %I.%I', n.nspname, i.relname)
            from pg_index x
            join pg_index k on k.indrelid = x.indrelid and k.indexrelid <> x.indexrelid and k.indkey = x.indkey and k.indclass = x.indclass
                and k.indcollation = x.indcollation and k.indoption = x.indoption and k.indnkeyatts = x.indnkeyatts
                and coalesce(k.indexprs::text, '') = coalesce(x.indexprs::text, '') and coalesce(k.indpred::text, '') = coalesce(x.indpred::text, '')
            join pg_class i on i.oid = x.indexrelid join pg_class ki on ki.oid = k.indexrelid and ki.relam = i.relam
            join pg_class t on t.oid = x.indrelid join pg_namespace n on n.oid = i.relnamespace
            where not x.indisunique and x.indisvalid and k.indisvalid and (k.indisunique or k.indexrelid < x.indexrelid) and not x.indisreplident and {UserSchemas}
            """,
            "Each write maintains both, and both take memory.",
            "Drop the one that no constraint needs."),
        new("unused-indexes", "indexes", """
            select 'low', format('%I.%I on %I: not used since the statistics began, %s MB', s.schemaname, s.indexrelname, s.relname,
                   c.relpages::bigint * current_setting('block_size')::int / 1048576), format('drop index concurrently %I.%I', s.schemaname, s.indexrelname)
            from pg_stat_user_indexes s join pg_index x on x.indexrelid = s.indexrelid join pg_class c on c.oid = s.indexrelid
            where s.idx_scan = 0 and not x.indisunique and not x.indisexclusion and x.indisvalid
              and c.relpages::bigint * current_setting('block_size')::int >= 10 * 1048576
              and not exists (select from pg_constraint k where k.conindid = s.indexrelid)
            order by c.relpages desc limit 20
            """,
            "Each write maintains it for nothing.",
            "Ask replicas, too: their use is not counted here. Then drop it.") { NeedsOldStatistics = true },
        new("foreign-keys-without-index", "indexes", $"""
            select 'medium', format('%I.%I: foreign key %I (%s) has no index', n.nspname, t.relname, k.conname, cols.names),
                   format('create index concurrently on %I.%I (%s)', n.nspname, t.relname, cols.names)
            from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_namespace n on n.oid = t.relnamespace
            cross join lateral (select string_agg(quote_ident(a.attname), ', ' order by u.at) as names
                from unnest(k.conkey) with ordinality as u(attnum, at) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum) as cols
            where k.contype = 'f' and k.conparentid = 0 and {UserSchemas}
              and not exists (select from pg_index x where x.indrelid = k.conrelid and x.indisvalid and x.indpred is null
                  and (x.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)
            """,
            "Deleting or re-keying a referred row scans the whole table while it holds locks.",
            "Index its columns, unless the referred rows are never deleted."),
        new("sequence-headroom", "sequences", $"""
            with used as (
                select n.nspname, c.relname, s.last_value, least(s.max_value, coalesce(case a.atttypid when 'int2'::regtype then 32767 when 'int4'::regtype then 2147483647 end, s.max_value)) as limit_value,
                       t.oid::regclass::text as table_name, a.attname
                from pg_sequences s join pg_namespace n on n.nspname = s.schemaname join pg_class c on c.relname = s.sequencename and c.relnamespace = n.oid
                left join pg_depend d on d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i') and d.refobjsubid > 0
                left join pg_class t on t.oid = d.refobjid left join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
                where s.increment_by > 0 and not s.cycle)
            select case when last_value > 0.9 * limit_value then 'critical' else 'high' end,
                   format('%I.%I has used %s %% of %s', nspname, relname, round(100.0 * last_value / limit_value, 1), limit_value),
                   case when attname is not null then format('alter table %s alter column %I type bigint /* rewrites the table: plan it */', table_name, attname) end
            from used where last_value > 0.75 * limit_value
            """,
            "At the end every INSERT fails, with 2200H or 22003.",
            "Move the column to bigint in good time, its references too."),
    ];
}
