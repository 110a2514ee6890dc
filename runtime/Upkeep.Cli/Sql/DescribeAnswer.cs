using System.Text.Json;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;

namespace Upkeep.Cli.Sql;

/// <summary>The answer to one line of <c>upkeep sql describe --jsonl</c>.</summary>
internal sealed class DescribeAnswer(DatabaseSchema schema)
{
    public void Write(SqlRequest request, Utf8JsonWriter writer)
    {
        if (request.Sql is { } sql)
        {
            WriteMeaning(sql, writer);
        }
        else
        {
            JsonLines.WriteError(request.Problem!, position: 0, writer);
        }
    }

    private void WriteMeaning(string sql, Utf8JsonWriter writer)
    {
        var tree = SqlParser.Parse(sql, SqlOptions.Of(schema.Level));
        var bound = tree.Errors.Count > 0 ? [] : tree.Statements.Select(statement => Binder.BindStatement(schema, statement, sql)).ToArray();

        // Of several statements the first that gives rows is the one a caller reads.
        var rows = Array.Find(bound, static statement => statement.Columns.Count > 0);
        writer.WriteStartArray("columns"u8);
        foreach (var column in rows?.Columns ?? [])
        {
            Write(column, writer);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("parameters"u8);
        foreach (var parameter in bound.SelectMany(static statement => statement.Parameters).DistinctBy(static parameter => parameter.Name))
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, parameter.Name);
            WriteType(parameter.TypeId, null, writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("diagnostics"u8);
        foreach (var error in tree.Errors)
        {
            Write(BindingRules.SyntaxError, error.Message, error.Start, error.Length, writer);
        }

        foreach (var diagnostic in bound.SelectMany(static statement => statement.Refusal is { } refusal ? statement.Diagnostics.Append(refusal) : statement.Diagnostics))
        {
            Write(diagnostic.Id, diagnostic.Message, diagnostic.Start, diagnostic.Length, writer);
        }

        writer.WriteEndArray();
    }

    private void Write(ResultColumn column, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, column.Name);
        WriteType(column.TypeId, column.Modifier >= 0 ? column.Modifier : null, writer);
        if (column.IsNullable is { } nullable)
        {
            writer.WriteBoolean("nullable"u8, nullable);
        }
        else
        {
            writer.WriteNull("nullable"u8);
        }

        writer.WriteEndObject();
    }

    private void WriteType(int typeId, int? modifier, Utf8JsonWriter writer)
    {
        if (typeId == 0)
        {
            writer.WriteNull("type"u8);
        }
        else
        {
            writer.WriteString("type"u8, TypeNames.Format(schema, typeId, modifier));
        }
    }

    private static void Write(string id, string message, int start, int length, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, id);
        writer.WriteString("message"u8, message);
        writer.WriteNumber("start"u8, start);
        writer.WriteNumber("length"u8, length);
        writer.WriteEndObject();
    }
}
