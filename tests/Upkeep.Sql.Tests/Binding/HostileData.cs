using Upkeep.Sql.Tests.Oracle;

namespace Upkeep.Sql.Tests.Binding;

/// <summary>Fills a database with rows that break careless claims: NULL wherever a column takes it, rows without a partner, empty tables.</summary>
internal static class HostileData
{
    // Triggers and foreign keys sleep while rows are put in, as in a restore. Constraints do not: what they refuse is tried again
    // with other values, of which their own literals are the likeliest.
    private const string FillTables =
        """
        set session_replication_role = replica;
        do $fill$
        declare
            target record; field record; attempt int; kept int; literals text[]; names text; literal text; row_values text;
        begin
            perform setseed(0.25);
            for target in
                select c.oid, c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' order by c.oid
            loop
                kept := 0;
                select array_agg(m[1]) into literals from pg_constraint k, regexp_matches(pg_get_constraintdef(k.oid), '''([^'']*)''', 'g') m where k.conrelid = target.oid;
                for attempt in 1..80 loop
                    exit when kept >= 8;
                    names := '';
                    row_values := '';
                    for field in
                        select a.attname, a.attnotnull, t.typnotnull, format_type(a.atttypid, a.atttypmod) as type, coalesce(b.typcategory, t.typcategory) as category,
                               coalesce(b.oid, t.oid) as base
                        from pg_attribute a join pg_type t on t.oid = a.atttypid left join pg_type b on b.oid = nullif(t.typbasetype, 0)
                        where a.attrelid = target.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum
                    loop
                        literal := case
                            when not field.attnotnull and not field.typnotnull and (attempt = 1 or (attempt > 3 and random() < 0.4)) then 'null'
                            when field.category = 'E' then (select quote_literal(enumlabel) from pg_enum where enumtypid = field.base order by random() limit 1)
                            when field.category = 'A' then quote_literal('{}')
                            when field.category = 'R' then quote_literal('empty')
                            when field.category = 'B' then quote_literal((random() < 0.5)::text)
                            when field.category = 'N' then quote_literal((array['0', '1', '2', '3', '10'])[1 + floor(random() * 5)])
                            when field.category = 'T' then quote_literal('1 hour')
                            when field.category = 'D' and field.type like 'time %' then quote_literal('10:00')
                            when field.category = 'D' then quote_literal(((array['2024-01-15', '2024-02-15', '2024-06-15', '2025-01-15', '2023-03-15'])[1 + floor(random() * 5)]))
                            when field.category = 'I' then quote_literal('10.0.0.1')
                            when field.type = 'uuid' then quote_literal(gen_random_uuid())
                            when field.type in ('json', 'jsonb') then quote_literal((array['null', '{}', '[]', '{"a": null}', '"x"'])[1 + floor(random() * 5)])
                            when field.category = 'S' and literals is not null and random() < 0.6 then quote_literal(literals[1 + floor(random() * cardinality(literals))])
                            when field.category = 'S' then quote_literal((array['', 'x', 'a@b.c', 'abc', 'AB1'])[1 + floor(random() * 5)])
                            else quote_literal((array['x', '(1,2)', '1'])[1 + floor(random() * 3)])
                        end;
                        names := names || ', ' || quote_ident(field.attname);
                        row_values := row_values || ', ' || literal;
                    end loop;
                    begin
                        execute format('insert into %s (%s) overriding system value values (%s)', target.name, substr(names, 3), substr(row_values, 3));
                        kept := kept + 1;
                    exception when others then null;
                    end;
                end loop;
            end loop;
            for target in select oid::regclass::text as name from pg_class where relkind = 'm' order by oid loop
                execute 'refresh materialized view ' || target.name;
            end loop;
        end
        $fill$;
        set session_replication_role = origin;
        """;

    private static readonly Dictionary<string, string[]> s_values = new()
    {
        ["boolean"] = ["true", "false"],
        ["date"] = ["2024-01-15", "2000-01-01"],
        ["interval"] = ["1 day", "10 years"],
        ["jsonb"] = ["{}", "{\"a\": null}"],
        ["json"] = ["{}", "[]"],
        ["uuid"] = ["00000000-0000-0000-0000-000000000000", "11111111-0000-0000-0000-000000000000"],
        ["inet"] = ["10.0.0.1", "10.0.0.0/8"],
        ["bytea"] = ["x", ""],
        ["time without time zone"] = ["10:00", "00:00"],
    };

    /// <summary>Returns how many rows there are.</summary>
    public static long Fill(ServerConnection connection)
    {
        if (connection.Execute(FillTables) is { } error)
        {
            throw new InvalidOperationException($"{error.SqlState} {error.Message}");
        }

        connection.Execute("analyze");
        return connection.Query("select coalesce(sum(greatest(reltuples, 0)), 0)::bigint from pg_class where relkind = 'r' and relnamespace::regnamespace::text !~ '^pg_|^information'")
            .Sum(static row => long.Parse(row[0]!, System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>A parameter's value in the text: NULL in the first variant, others later.</summary>
    public static string Parameter(string type, int variant)
    {
        if (variant == 0)
        {
            return $"null::{type}";
        }

        var values = type.EndsWith("[]", StringComparison.Ordinal) ? ["{}", "{}"]
            : s_values.TryGetValue(type, out var known) ? known
            : type.StartsWith("timestamp", StringComparison.Ordinal) ? ["2023-01-01", "2026-01-01"]
            : type.Contains("range", StringComparison.Ordinal) ? ["empty", "(,)"]
            : type is "text" or "character varying" or "character" or "name" ? ["x", ""]
            : ["1", "0"];
        return $"'{values[variant - 1]}'::{type}";
    }
}
