namespace Upkeep.Cli.Schema;

/// <summary>
/// Each gives statements, one a row. Objects of extensions are left out: CREATE EXTENSION brings them.
/// Functions come before tables because defaults call them, and those that take a table's row after. Partitions get their
/// indexes before the partitioned table does: its own then take those in, names and all.
/// </summary>
internal static class LiveSchemaQueries
{
    private const string Schemas = "n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'";

    public static IReadOnlyList<string> InOrder { get; } =
    [
        $"select format('CREATE SCHEMA %I', nspname) from pg_namespace n where {Schemas} and nspname <> 'public' and {Free("n.oid", "pg_namespace")} order by nspname",
        """
        select format('CREATE EXTENSION IF NOT EXISTS %I SCHEMA %I', e.extname, n.nspname)
        from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname <> 'plpgsql' order by e.oid
        """,
        $"""
        select format('CREATE TYPE %I.%I AS ENUM (%s)', n.nspname, t.typname,
                      (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum e where e.enumtypid = t.oid))
        from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype = 'e' and {Schemas} and {Free("t.oid", "pg_type")} order by t.oid
        """,
        $"""
        select case t.typtype
                 when 'd' then format('CREATE DOMAIN %I.%I AS %s%s%s', n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod),
                                      case when t.typnotnull then ' NOT NULL' else '' end,
                                      (select string_agg(format(' CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)), '' order by conname) from pg_constraint where contypid = t.oid))
                 when 'r' then format('CREATE TYPE %I.%I AS RANGE (subtype = %s, multirange_type_name = %s)', n.nspname, t.typname,
                                      (select format_type(rngsubtype, null) from pg_range where rngtypid = t.oid),
                                      (select quote_ident(m.typname) from pg_range r join pg_type m on m.oid = r.rngmultitypid where r.rngtypid = t.oid))
                 else format('CREATE TYPE %I.%I AS (%s)', n.nspname, t.typname,
                             (select string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' order by attnum)
                              from pg_attribute where attrelid = t.typrelid and attnum > 0 and not attisdropped))
               end
        from pg_type t join pg_namespace n on n.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid
        where (t.typtype in ('d', 'r') or (t.typtype = 'c' and c.relkind = 'c')) and {Schemas} and {Free("t.oid", "pg_type")} order by t.oid
        """,
        $"""
        select format('CREATE SEQUENCE %I.%I AS %s', n.nspname, c.relname, format_type(s.seqtypid, null))
        from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
        where {Schemas} and {Free("c.oid", "pg_class")}
          and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'i') order by c.relname
        """,
        Functions(takesRows: false),
        $"""
        select format('CREATE %sTABLE %I.%I (%s)%s%s', case when c.relkind = 'f' then 'FOREIGN ' when c.relpersistence = 'u' then 'UNLOGGED ' else '' end, n.nspname, c.relname,
                      (select string_agg(format('%I %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
                              case when a.attcollation <> 0 and a.attcollation <> t.typcollation then (select format(' COLLATE %I.%I', cn.nspname, co.collname) from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace where co.oid = a.attcollation) else '' end,
                              case when a.attgenerated <> '' then format(' GENERATED ALWAYS AS (%s) STORED', pg_get_expr(d.adbin, d.adrelid))
                                   when a.attidentity <> '' then format(' GENERATED %s AS IDENTITY (SEQUENCE NAME %s)', case a.attidentity when 'a' then 'ALWAYS' else 'BY DEFAULT' end, (select format('%I.%I', sn.nspname, sc.relname) from pg_depend sd join pg_class sc on sc.oid = sd.objid and sc.relkind = 'S' join pg_namespace sn on sn.oid = sc.relnamespace where sd.classid = 'pg_class'::regclass and sd.refclassid = 'pg_class'::regclass and sd.refobjid = c.oid and sd.refobjsubid = a.attnum and sd.deptype = 'i'))
                                   when d.adbin is not null then ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) else '' end,
                              case when a.attnotnull then ' NOT NULL' else '' end), ', ' order by a.attnum)
                       from pg_attribute a join pg_type t on t.oid = a.atttypid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
                      case when c.relkind = 'p' then ' PARTITION BY ' || pg_get_partkeydef(c.oid) else '' end,
                      (select format(' SERVER %I', s.srvname) from pg_foreign_table f join pg_foreign_server s on s.oid = f.ftserver where f.ftrelid = c.oid))
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'f') and {Schemas} and {Free("c.oid", "pg_class")} order by c.oid
        """,
        $"""
        select case when c.relispartition then format('ALTER TABLE %s ATTACH PARTITION %I.%I %s', h.inhparent::regclass, n.nspname, c.relname, pg_get_expr(c.relpartbound, c.oid))
               else format('ALTER TABLE %I.%I INHERIT %s', n.nspname, c.relname, h.inhparent::regclass) end
        from pg_inherits h join pg_class c on c.oid = h.inhrelid join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'f') and {Schemas} order by c.oid, h.inhseqno
        """,
        $"""
        select format('ALTER SEQUENCE %I.%I OWNED BY %s.%I', n.nspname, c.relname, d.refobjid::regclass, a.attname)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = 'pg_class'::regclass and d.deptype = 'a'
        join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
        where c.relkind = 'S' and {Schemas} order by c.relname
        """,
        Functions(takesRows: true),
        Constraints("c.contype in ('c', 'p', 'u', 'x')"),
        $"""
        select replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
        from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace join pg_class t on t.oid = i.indrelid
        where {Schemas} and t.relkind in ('r', 'p') and {Free("t.oid", "pg_class")}
          and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
        order by (with recursive up(id, depth) as (select c.oid, 0 union all select h.inhparent, up.depth + 1 from up join pg_inherits h on h.inhrelid = up.id) select max(depth) from up) desc, c.relname
        """,
        Constraints("c.contype = 'f'"),
        $"""
        select format('CREATE %sVIEW %I.%I AS %s', case when c.relkind = 'm' then 'MATERIALIZED ' else '' end, n.nspname, c.relname, rtrim(pg_get_viewdef(c.oid), ';'))
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm') and {Schemas} and {Free("c.oid", "pg_class")} order by c.oid
        """,
        $"""
        select pg_get_indexdef(i.indexrelid)
        from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace join pg_class t on t.oid = i.indrelid
        where {Schemas} and t.relkind = 'm' and {Free("t.oid", "pg_class")} order by c.relname
        """,
        $"""
        select pg_get_triggerdef(g.oid) from pg_trigger g join pg_class c on c.oid = g.tgrelid join pg_namespace n on n.oid = c.relnamespace
        where not g.tgisinternal and g.tgparentid = 0 and {Schemas} and {Free("c.oid", "pg_class")} order by c.relname, g.tgname
        """,
    ];

    private static string Free(string oid, string catalog) =>
        $"not exists (select from pg_depend x where x.deptype = 'e' and x.classid = '{catalog}'::regclass and x.objid = {oid})";

    // Aggregates have no definition to print; their signature is all that matters.
    private static string Functions(bool takesRows) =>
        $"""
        select case when p.prokind = 'a' then
                 format('CREATE AGGREGATE %I.%I (%s) (SFUNC = %s, STYPE = %s%s)', n.nspname, p.proname, pg_get_function_arguments(p.oid), g.aggtransfn::oid::regproc,
                        format_type(g.aggtranstype, null), case when g.aggfinalfn <> 0 then ', FINALFUNC = ' || g.aggfinalfn::oid::regproc else '' end)
               else rtrim(pg_get_functiondef(p.oid), E' \n;') end
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace left join pg_aggregate g on g.aggfnoid = p.oid
        where {Schemas} and {Free("p.oid", "pg_proc")}
          and p.oid not in (select objid from pg_depend where classid = 'pg_proc'::regclass and refclassid = 'pg_type'::regclass and deptype = 'i')
          and exists (select from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[]) || p.prorettype) a(t) join pg_type y on y.oid in (a.t, (select e.typelem from pg_type e where e.oid = a.t))
                      join pg_class k on k.oid = y.typrelid where k.relkind <> 'c') = {(takesRows ? "true" : "false")}
        order by p.prokind = 'a', p.oid
        """;

    private static string Constraints(string which) =>
        $"""
        select format('ALTER TABLE %s%s ADD CONSTRAINT %I %s', case when c.contype = 'f' or t.relkind = 'p' then '' else 'ONLY ' end, c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
        from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
        where {which} and c.conislocal and {Schemas} and {Free("t.oid", "pg_class")} order by c.contype <> 'p', c.oid
        """;
}
