using System.Diagnostics;
using System.Text.Json;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Cli.Sql;

/// <summary>The answer to one line of <c>upkeep sql parse --jsonl</c>.</summary>
internal static class ParseAnswer
{
    public static void Write(SqlRequest request, Utf8JsonWriter writer)
    {
        if (request.Sql is { } sql)
        {
            WriteTree(sql, writer);
        }
        else
        {
            writer.WriteBoolean("ok"u8, false);
            JsonLines.WriteError(request.Problem!, position: 0, writer);
        }
    }

    private static void WriteTree(string sql, Utf8JsonWriter writer)
    {
        var start = Stopwatch.GetTimestamp();
        var tree = SqlParser.Parse(sql);
        var elapsed = Stopwatch.GetElapsedTime(start);
        writer.WriteBoolean("ok"u8, tree.Errors.Count == 0);
        writer.WritePropertyName("kind"u8);
        if (Kind(tree) is { } kind)
        {
            writer.WriteStringValue(kind);
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteStartArray("relations"u8);
        foreach (var relation in ReferencedRelations.Find(tree))
        {
            writer.WriteStringValue(relation);
        }

        writer.WriteEndArray();
        if (tree.Errors.Count > 0)
        {
            JsonLines.WriteError(tree.Errors[0].Message, tree.Errors[0].Start, writer);
        }

        writer.WriteNumber("elapsed_us"u8, Math.Round(elapsed.TotalMicroseconds, 1));
    }

    // Of several statements, the first. Null for a text without any, and for one that does not even begin like a statement.
    private static string? Kind(SyntaxTree tree) => tree.Statements.Count > 0 && tree.Statements[0].Kind.Length > 0 ? tree.Statements[0].Kind : null;
}
