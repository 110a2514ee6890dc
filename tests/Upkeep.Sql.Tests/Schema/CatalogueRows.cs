using System.Globalization;
using Npgsql;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Sql.Tests.Schema;

/// <summary>What is compared, as lines of text: from information_schema and pg_indexes, and from our schema.</summary>
internal static class CatalogueRows
{
    private static readonly Dictionary<string, string> s_queries = new()
    {
        ["tables"] =
            $"""
            select concat_ws('|', table_schema, table_name, table_type) from information_schema.tables
            where table_schema {In("table_schema")} order by 1
            """,
        ["columns"] =
            $"""
            select concat_ws('|', table_schema, table_name, rank() over (partition by table_schema, table_name order by ordinal_position), ordinal_position,
                             column_name, udt_schema, udt_name, domain_name, is_nullable,
                             coalesce(column_default, '-'), is_identity, coalesce(identity_generation, '-'), is_generated,
                             coalesce(generation_expression, '-'), character_maximum_length,
                             case when data_type = 'numeric' then numeric_precision end, case when data_type = 'numeric' then numeric_scale end)
            from information_schema.columns c where table_schema {In("table_schema")} order by table_schema collate "C", table_name collate "C", ordinal_position
            """,
        ["constraints"] =
            $"""
            select concat_ws('|', n.nspname, coalesce(t.relname, '-'), c.conname, c.contype,
                             coalesce((select string_agg(a.attname, ',' order by k.i) from unnest(c.conkey) with ordinality k(n, i) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n
                                       where c.contype <> 'c'), ''),
                             coalesce(f.relname, ''),
                             coalesce((select string_agg(a.attname, ',' order by k.i) from unnest(c.confkey) with ordinality k(n, i) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.n), ''),
                             case when c.contype = 'f' then c.confdeltype::text || c.confupdtype::text else '' end, c.condeferrable, c.condeferred, c.convalidated,
                             c.conislocal, c.coninhcount,
                             case when c.contype = 'c' then pg_get_expr(c.conbin, c.conrelid) else '' end)
            from pg_constraint c join pg_namespace n on n.oid = c.connamespace join pg_class t on t.oid = c.conrelid left join pg_class f on f.oid = c.confrelid
            where n.nspname {In("n.nspname")} and c.contype in ('c', 'f', 'p', 'u', 'x') and (c.conparentid = 0 or c.contype <> 'f' or exists (select from pg_constraint p where p.oid = c.conparentid and p.conrelid <> c.conrelid and p.confrelid = c.confrelid)) order by 1
            """,
        ["indexes"] =
            $"""
            select concat_ws('|', schemaname, tablename, indexname, indexdef) from pg_indexes where schemaname {In("schemaname")} order by 1
            """,
        ["materialized views"] =
            $"""
            select concat_ws('|', n.nspname, c.relname, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod))
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'm' and a.attnum > 0 and not a.attisdropped and n.nspname {In("n.nspname")} order by 1
            """,
        ["types"] =
            $"""
            select concat_ws('|', n.nspname, t.typname, t.typtype, t.typcategory,
                             (select string_agg(enumlabel, ',' order by enumsortorder) from pg_enum e where e.enumtypid = t.oid),
                             case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) || t.typnotnull::text end)
            from pg_type t join pg_namespace n on n.oid = t.typnamespace where n.nspname {In("n.nspname")} order by 1
            """,
        ["partition keys"] =
            $"""
            select concat_ws('|', n.nspname, c.relname, pg_get_partkeydef(c.oid)) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'p' and n.nspname {In("n.nspname")} order by 1
            """,
        ["sequences"] =
            $"""
            select concat_ws('|', sequence_schema, sequence_name, data_type) from information_schema.sequences where sequence_schema {In("sequence_schema")} order by 1
            """,
    };

    public static async Task<Dictionary<string, List<string>>> FromServerAsync(TestDatabase database)
    {
        var result = new Dictionary<string, List<string>>();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        foreach (var (kind, sql) in s_queries)
        {
            var rows = new List<string>();
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(reader.GetString(0));
            }

            rows.Sort(StringComparer.Ordinal);
            result.Add(kind, rows);
        }

        return result;
    }

    public static Dictionary<string, List<string>> FromSchema(DatabaseSchema schema)
    {
        var relations = schema.Relations.ToArray();
        var result = new Dictionary<string, List<string>>
        {
            ["tables"] = [.. relations.Where(static relation => relation.IsTable || relation.Kind == RelationKind.View).Select(static relation =>
                $"{relation.Schema}|{relation.Name}|{(relation.Kind == RelationKind.View ? "VIEW" : relation.Kind == RelationKind.ForeignTable ? "FOREIGN" : "BASE TABLE")}")],
            ["columns"] = [.. relations.Where(static relation => relation.IsTable || relation.Kind == RelationKind.View).SelectMany(relation =>
                relation.Columns.Select((column, index) => Row(schema, relation, column, index)))],
            ["constraints"] = [.. relations.SelectMany(relation => relation.Constraints.Select(constraint => Row(schema, relation, constraint)))],
            ["indexes"] = [.. relations.SelectMany(relation => relation.Indexes.Select(index =>
                $"{index.Schema}|{relation.Name}|{index.Name}|{IndexDefinition.Print(schema, relation, index)}"))],
            ["materialized views"] = [.. relations.Where(static relation => relation.Kind == RelationKind.MaterializedView).SelectMany(relation =>
                relation.Columns.Select(column => string.Join('|', relation.Schema, relation.Name, Number(column.Ordinal), column.Name, TypeNames.Format(schema, column.TypeId, column.Modifier))))],
            ["types"] = [.. schema.Types.Select(type => Row(schema, type))],
            ["partition keys"] = [.. relations.Where(static relation => relation.PartitionKey is not null).Select(static relation => $"{relation.Schema}|{relation.Name}|{relation.PartitionKey}")],
            ["sequences"] = [.. relations.Where(static relation => relation is { Kind: RelationKind.Sequence, IsIdentitySequence: false })
                .Select(relation => $"{relation.Schema}|{relation.Name}|{TypeNames.Format(schema, relation.SequenceTypeId)}")],
        };
        foreach (var rows in result.Values)
        {
            rows.Sort(StringComparer.Ordinal);
        }

        return result;
    }

    private static string In(string column) => $"not in ('pg_catalog', 'information_schema') and {column} !~ '^pg_(toast|temp)'";

    private static string Row(DatabaseSchema schema, Relation relation, Column column, int index)
    {
        var declared = schema.FindType(column.TypeId)!;
        var domain = declared.Kind == PgTypeKind.Domain ? declared : null;
        var modifier = column.Modifier;
        var type = declared;
        while (type.Kind == PgTypeKind.Domain)
        {
            modifier = type.BaseModifier;
            type = schema.FindType(type.BaseId)!;
        }

        var length = type.Id is TypeIds.Varchar or TypeIds.Bpchar && modifier >= 0 ? Number(modifier - 4)
            : type.Id is TypeIds.Bit or TypeIds.Varbit && modifier >= 0 ? Number(modifier) : null;
        var numeric = type.Id == TypeIds.Numeric && modifier >= 0 ? TypeNames.NumericFacets(modifier) : ((int Precision, int Scale)?)null;
        var isNullable = !column.IsNotNull && domain?.IsNotNull != true;
        string?[] values =
        [
            relation.Schema, relation.Name, Number(index + 1), Number(column.Ordinal), column.Name, type.Schema, type.Name, domain?.Name,
            isNullable ? "YES" : "NO",
            column.IsGenerated ? "-" : column.Default?.Text ?? "-",
            column.Identity == IdentityKind.None ? "NO" : "YES",
            column.Identity switch { IdentityKind.Always => "ALWAYS", IdentityKind.ByDefault => "BY DEFAULT", _ => "-" },
            column.IsGenerated ? "ALWAYS" : "NEVER",
            column.IsGenerated ? column.Default!.Text : "-",
            length,
            numeric is { } facets ? Number(facets.Precision) : null,
            numeric is { } scaled ? Number(scaled.Scale) : null,
        ];
        return string.Join('|', values.Where(static value => value is not null));
    }

    private static string Row(DatabaseSchema schema, Relation relation, TableConstraint constraint)
    {
        var kind = constraint.Kind switch
        {
            TableConstraintKind.Check => "c",
            TableConstraintKind.ForeignKey => "f",
            TableConstraintKind.PrimaryKey => "p",
            TableConstraintKind.Unique => "u",
            _ => "x",
        };
        var actions = constraint.Kind == TableConstraintKind.ForeignKey ? Action(constraint.OnDelete) + Action(constraint.OnUpdate) : "";
        var target = constraint.ReferencedRelationId == 0 ? null : schema.FindRelation(constraint.ReferencedRelationId);
        return string.Join('|', relation.Schema, relation.Name, constraint.Name, kind,
            kind == "c" ? "" : string.Join(',', constraint.Columns), target?.Name ?? "", string.Join(',', constraint.ReferencedColumns), actions,
            Flag(constraint.IsDeferrable), Flag(constraint.IsInitiallyDeferred), Flag(constraint.IsValidated), Flag(constraint.IsLocal),
            Number(constraint.InheritanceCount), constraint.Expression?.Text ?? "");
    }

    private static string Row(DatabaseSchema schema, PgType type)
    {
        var kind = type.Kind switch
        {
            PgTypeKind.Base => "b",
            PgTypeKind.Composite => "c",
            PgTypeKind.Domain => "d",
            PgTypeKind.Enum => "e",
            PgTypeKind.Range => "r",
            PgTypeKind.Multirange => "m",
            _ => "p",
        };
        var text = $"{type.Schema}|{type.Name}|{kind}|{type.Category}";
        if (type.Labels.Count > 0)
        {
            text += "|" + string.Join(',', type.Labels);
        }

        return type.Kind == PgTypeKind.Domain
            ? text + "|" + TypeNames.Format(schema, type.BaseId, type.BaseModifier) + (type.IsNotNull ? "true" : "false")
            : text;
    }

    private static string Action(ReferentialAction action) => action switch
    {
        ReferentialAction.Cascade => "c",
        ReferentialAction.Restrict => "r",
        ReferentialAction.SetNull => "n",
        ReferentialAction.SetDefault => "d",
        _ => "a",
    };

    private static string Flag(bool value) => value ? "t" : "f";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
