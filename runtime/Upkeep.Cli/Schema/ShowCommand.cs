using System.CommandLine;
using System.Text.Json;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;

namespace Upkeep.Cli.Schema;

/// <summary><c>upkeep schema show</c>: tables, columns and indexes.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var folder = SchemaFolder.CreateOption();
        var json = new Option<bool>("--json") { Description = "Write JSON instead of text" };
        var version = PostgresVersionOption.Create();
        var command = new Command("show", "Show the tables, columns and indexes that migrations make.") { folder, version, json };
        command.SetAction(async (parsed, stop) =>
        {
            var builder = await SchemaFolder.LoadAsync(parsed.GetValue(folder)!, parsed.GetLevel(version), parsed.InvocationConfiguration.Error);
            var schema = builder.Snapshot();
            var text = parsed.GetValue(json) ? Json(schema) : Text(schema);
            await parsed.InvocationConfiguration.Output.WriteAsync(text.AsMemory(), stop);
            return 0;
        });
        return command;
    }

    private static IEnumerable<Relation> Shown(DatabaseSchema schema) => schema.Relations
        .Where(static relation => relation.Kind is not (RelationKind.Sequence or RelationKind.CompositeType))
        .OrderBy(static relation => relation.Schema, StringComparer.Ordinal).ThenBy(static relation => relation.Name, StringComparer.Ordinal);

    private static bool? IsNullable(Relation relation, Column column) =>
        relation.IsUncertain ? null : column.IsNotNull ? false : relation.IsTable ? true : column.ViewNullable;

    private static string Kind(Relation relation) => relation.Kind switch
    {
        RelationKind.View => "view",
        RelationKind.MaterializedView => "materialized view",
        RelationKind.ForeignTable => "foreign table",
        RelationKind.PartitionedTable => "partitioned table",
        _ => "table",
    };

    private static string Text(DatabaseSchema schema)
    {
        var text = new StringWriter();
        foreach (var relation in Shown(schema))
        {
            text.Write($"{Kind(relation)} {relation.FullName}{(relation.IsUncertain ? "  (uncertain)" : "")}\n");
            var width = relation.Columns.Select(static column => column.Name.Length).DefaultIfEmpty().Max();
            foreach (var column in relation.Columns)
            {
                var nullable = IsNullable(relation, column) switch { false => " not null", true => "", null => " (null or not: unknown)" };
                text.Write($"  {column.Name.PadRight(width)}  {TypeNames.Format(schema, column.TypeId, column.Modifier)}{nullable}\n");
            }

            foreach (var index in relation.Indexes)
            {
                text.Write($"  {IndexDefinition.Print(schema, relation, index)}\n");
            }

            text.Write('\n');
        }

        return text.ToString();
    }

    private static string Json(DatabaseSchema schema)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("tables");
            foreach (var relation in Shown(schema))
            {
                Write(schema, relation, writer);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(DatabaseSchema schema, Relation relation, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("schema", relation.Schema);
        writer.WriteString("name", relation.Name);
        writer.WriteString("kind", Kind(relation));
        writer.WriteStartArray("columns");
        foreach (var column in relation.Columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Name);
            writer.WriteString("type", TypeNames.Format(schema, column.TypeId, column.Modifier));
            WriteNullable(writer, IsNullable(relation, column));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("indexes");
        foreach (var index in relation.Indexes)
        {
            Write(index, writer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(TableIndex index, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("name", index.Name);
        writer.WriteStartArray("columns");
        foreach (var key in index.Keys)
        {
            writer.WriteStringValue(key.Column ?? key.Expression?.Text ?? "");
        }

        writer.WriteEndArray();
        writer.WriteBoolean("unique", index.IsUnique);
        writer.WriteString("method", index.Method);
        writer.WriteString("predicate", index.Predicate?.Text);
        writer.WriteEndObject();
    }

    private static void WriteNullable(Utf8JsonWriter writer, bool? nullable)
    {
        if (nullable is { } known)
        {
            writer.WriteBoolean("nullable", known);
        }
        else
        {
            writer.WriteNull("nullable");
        }
    }
}
