namespace Upkeep.Sql.CatalogBuilder;

/// <summary>$1 is the extension's name, or '' for what is built in. All rows come in an order that does not depend on OIDs given out by initdb.</summary>
internal static class CatalogQueries
{
    public const string Requires =
        """
        select r.extname::text
        from pg_extension e
        join pg_depend d on d.classid = 'pg_extension'::regclass and d.objid = e.oid and d.refclassid = 'pg_extension'::regclass
        join pg_extension r on r.oid = d.refobjid
        where e.extname = $1 order by 1
        """;

    public static readonly string TypeIds =
        $"""
        select t.oid from pg_type t join pg_namespace n on n.oid = t.typnamespace
        where t.oid >= 10000 and {Owned("t", "pg_type", "typnamespace", typeRules: true)}
        order by n.nspname::text collate "C", t.typname::text collate "C"
        """;

    public static readonly string OperatorIds =
        $"""
        select o.oid from pg_operator o where o.oid >= 10000 and {Owned("o", "pg_operator", "oprnamespace")}
        order by o.oprname::text collate "C", format_type(o.oprleft, null) collate "C", format_type(o.oprright, null) collate "C"
        """;

    public static readonly string FamilyIds =
        $"""
        select f.oid from pg_opfamily f join pg_am a on a.oid = f.opfmethod where f.oid >= 10000 and {Owned("f", "pg_opfamily", "opfnamespace")}
        order by a.amname::text collate "C", f.opfname::text collate "C"
        """;

    public const string AllTypeNames = "select oid, typname::text from pg_type where oid >= 10000";

    public static readonly string Types =
        $"""
        select t.oid, n.nspname::text, t.typname::text, t.typtype, t.typcategory, t.typispreferred,
               case t.typsubscript::text when '-' then 0 when 'array_subscript_handler' then 1 when 'raw_array_subscript_handler' then 2
                    when 'jsonb_subscript_handler' then 3 else 4 end,
               t.typelem, t.typarray, t.typbasetype, t.typtypmod, t.typnotnull,
               coalesce(r.rngsubtype, m.rngtypid, 0::oid), coalesce(r.rngmultitypid, 0::oid),
               {Columns("a.attrelid = t.typrelid and (select relkind from pg_class where oid = t.typrelid) = 'c'")}
        from pg_type t join pg_namespace n on n.oid = t.typnamespace
        left join pg_range r on r.rngtypid = t.oid
        left join pg_range m on m.rngmultitypid = t.oid
        where {Owned("t", "pg_type", "typnamespace", typeRules: true)}
        """;

    public static readonly string Casts =
        $"""
        select castsource, casttarget, castcontext, castmethod from pg_cast c
        where {(Owned("c", "pg_cast", null))}
        order by format_type(castsource, null) collate "C", format_type(casttarget, null) collate "C"
        """;

    public static readonly string Operators =
        $"""
        select o.oid, n.nspname::text, o.oprname::text, o.oprleft, o.oprright, o.oprresult, o.oprcom, o.oprnegate, p.proisstrict, p.provolatile
        from pg_operator o join pg_namespace n on n.oid = o.oprnamespace join pg_proc p on p.oid = o.oprcode
        where {Owned("o", "pg_operator", "oprnamespace")}
        order by o.oprname::text collate "C", format_type(o.oprleft, null) collate "C", format_type(o.oprright, null) collate "C"
        """;

    public static readonly string Functions =
        $"""
        select n.nspname::text, p.proname::text,
               case p.prokind when 'f' then 0 when 'p' then 1 when 'w' then 2
                    else case g.aggkind when 'n' then 3 when 'o' then 4 else 5 end end,
               p.proisstrict, p.proretset, p.provolatile, p.proargtypes::oid[], p.pronargdefaults::int, p.provariadic,
               coalesce((select array_agg(coalesce(p.proargnames[i], '') order by i) from generate_subscripts(coalesce(p.proallargtypes, p.proargtypes::oid[]), 1, false) s(k),
                         lateral (select case when p.proallargtypes is null then k + 1 else k end) x(i)
                         where p.proargmodes is null or p.proargmodes[i] in ('i', 'b', 'v')), '{EmptyArray}'::text[]),
               coalesce(g.aggnumdirectargs, 0)::int, p.prorettype,
               coalesce((select array_agg(coalesce(p.proargnames[i], '') order by i) from generate_subscripts(p.proallargtypes, 1) s(i) where p.proargmodes[i] in ('o', 'b', 't')), '{EmptyArray}'::text[]),
               coalesce((select array_agg(p.proallargtypes[i] order by i) from generate_subscripts(p.proallargtypes, 1) s(i) where p.proargmodes[i] in ('o', 'b', 't')), '{EmptyArray}'::oid[]),
               coalesce((select array_agg(-1 order by i) from generate_subscripts(p.proallargtypes, 1) s(i) where p.proargmodes[i] in ('o', 'b', 't')), '{EmptyArray}'::int[]),
               coalesce((select array_agg(false order by i) from generate_subscripts(p.proallargtypes, 1) s(i) where p.proargmodes[i] in ('o', 'b', 't')), '{EmptyArray}'::bool[])
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace left join pg_aggregate g on g.aggfnoid = p.oid
        where {Owned("p", "pg_proc", "pronamespace")}
        order by p.proname::text collate "C", n.nspname::text collate "C", p.proargtypes::oid[]::regtype[]::text collate "C"
        """;

    // The order of members is that of strategies, then of operand types.
    public static readonly string OperatorFamilies =
        $"""
        select f.oid, n.nspname::text, f.opfname::text, a.amname::text,
               {Members("o.amopopr", "oid")}, {Members("o.amopstrategy", "int2")}, {Members("o.amoppurpose = 'o'", "bool")}
        from pg_opfamily f join pg_namespace n on n.oid = f.opfnamespace join pg_am a on a.oid = f.opfmethod
        where {Owned("f", "pg_opfamily", "opfnamespace")}
        """;

    public static readonly string OperatorClasses =
        $"""
        select n.nspname::text, c.opcname::text, a.amname::text, c.opcfamily, c.opcintype, c.opcdefault
        from pg_opclass c join pg_namespace n on n.oid = c.opcnamespace join pg_am a on a.oid = c.opcmethod
        where {Owned("c", "pg_opclass", "opcnamespace")}
        order by a.amname::text collate "C", c.opcname::text collate "C"
        """;

    public static readonly string Relations =
        $"""
        select n.nspname::text, c.relname::text, c.relkind, c.reltype, {Columns("a.attrelid = c.oid")}
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'v') and {Owned("c", "pg_class", "relnamespace")}
        order by n.nspname::text collate "C", c.relname::text collate "C"
        """;

    private const string EmptyArray = "{}";

    // Built in: made by initdb, so its OID is below FirstNormalObjectId. TOAST tables' types are nobody's business.
    // The dependent types of an extension (arrays, row types, multiranges) depend on their base type, not on the extension.
    private static string Owned(string alias, string catalog, string? schema, bool typeRules = false)
    {
        var builtIn = schema is null ? "true" : $"{alias}.{schema} in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)";
        var direct = Member(alias + ".oid", catalog);
        var owned = typeRules
            ? $"({direct} or {Member($"(select e.oid from pg_type e where e.typarray = {alias}.oid)", "pg_type")} or {Member($"{alias}.typrelid", "pg_class")} "
              + $"or exists (select from pg_type e join pg_class k on k.oid = e.typrelid where e.typarray = {alias}.oid and {Member("k.oid", "pg_class")}))"
            : direct;
        // Every database has plpgsql, unless somebody drops it.
        return $"case when $1 = '' then {alias}.oid < 16384 and {builtIn} and not exists "
            + $"(select from pg_depend d where d.deptype = 'e' and d.classid = '{catalog}'::regclass and d.objid = {alias}.oid "
            + $"and d.refobjid <> (select x.oid from pg_extension x where x.extname = 'plpgsql')) else {owned} end";
    }

    private static string Member(string oid, string catalog) =>
        $"exists (select from pg_depend d join pg_extension x on x.oid = d.refobjid where d.deptype = 'e' and d.refclassid = 'pg_extension'::regclass "
        + $"and x.extname = $1 and d.classid = '{catalog}'::regclass and d.objid = {oid})";

    private static string Columns(string condition) => string.Join(",\n       ", new[] { ("a.attname::text", "text"), ("a.atttypid", "oid"), ("a.atttypmod", "int"), ("a.attnotnull", "bool") }
        .Select(column => $"coalesce((select array_agg({column.Item1} order by a.attnum) from pg_attribute a where {condition} and a.attnum > 0 and not a.attisdropped), '{EmptyArray}'::{column.Item2}[])"));

    private static string Members(string value, string type) =>
        $"coalesce((select array_agg({value} order by o.amopstrategy, format_type(o.amoplefttype, null) collate \"C\", format_type(o.amoprighttype, null) collate \"C\") "
        + $"from pg_amop o where o.amopfamily = f.oid), '{EmptyArray}'::{type}[])";
}
