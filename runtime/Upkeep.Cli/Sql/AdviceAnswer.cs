using System.Text.Json;
using Upkeep.Sql.Advice;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;

namespace Upkeep.Cli.Sql;

/// <summary>The answer to one line of <c>upkeep sql advise --jsonl</c>.</summary>
internal sealed class AdviceAnswer(DatabaseSchema schema, AdviceOptions options)
{
    public void Write(SqlRequest request, Utf8JsonWriter writer)
    {
        if (request.Sql is { } sql)
        {
            WriteFindings(sql, writer);
        }
        else
        {
            JsonLines.WriteError(request.Problem!, position: 0, writer);
        }
    }

    private void WriteFindings(string sql, Utf8JsonWriter writer)
    {
        var tree = SqlParser.Parse(sql, SqlOptions.Of(schema.Level));
        writer.WriteStartArray("findings"u8);
        foreach (var statement in tree.Errors.Count > 0 ? [] : tree.Statements)
        {
            foreach (var finding in StatementAdvisor.Advise(schema, statement, Binder.BindStatement(schema, statement, sql), options))
            {
                Write(finding, writer);
            }
        }

        writer.WriteEndArray();
        if (tree.Errors.Count > 0)
        {
            JsonLines.WriteError(tree.Errors[0].Message, tree.Errors[0].Start, writer);
        }
    }

    private static void Write(Finding finding, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, finding.KindName);
        writer.WriteString("level"u8, finding.Level == FindingLevel.Warning ? "warning"u8 : "info"u8);
        writer.WritePropertyName("relation"u8);
        if (finding.Relation is { } relation)
        {
            writer.WriteStringValue(relation.Schema == "public" ? relation.Name : relation.Schema + "." + relation.Name);
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteStartArray("columns"u8);
        foreach (var column in finding.Columns)
        {
            writer.WriteStringValue(column);
        }

        writer.WriteEndArray();
        writer.WriteString("message"u8, finding.Message);
        writer.WriteNumber("start"u8, finding.Start);
        writer.WriteNumber("length"u8, finding.Length);
        if (finding.CreateIndex is { } create)
        {
            writer.WriteString("create"u8, create);
        }

        writer.WriteEndObject();
    }
}
