using System.Diagnostics;
using System.Text.Json;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Cli.Sql;

/// <summary>The answer to one line of <c>upkeep sql parse --jsonl</c>.</summary>
internal sealed class ParseAnswer(LanguageLevel level)
{
    public void Write(SqlRequest request, Utf8JsonWriter writer)
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

    // Statement by statement: the tree of a long text is never there as a whole.
    private void WriteTree(string sql, Utf8JsonWriter writer)
    {
        var elapsed = TimeSpan.Zero;
        var relations = new ReferencedRelations();
        string? kind = null;
        SyntaxError? error = null;
        var isFirst = true;
        using var statements = SqlParser.ParseStatements(sql, SqlOptions.Of(level)).GetEnumerator();
        while (true)
        {
            var start = Stopwatch.GetTimestamp();
            var isRead = statements.MoveNext();
            elapsed += Stopwatch.GetElapsedTime(start);
            if (!isRead)
            {
                break;
            }

            var parsed = statements.Current;
            relations.Add(parsed.Statement);
            error ??= parsed.Error;
            if (isFirst)
            {
                // Of several statements, the first; null for one that does not even begin like a statement.
                kind = parsed.Statement.Kind.Length > 0 ? parsed.Statement.Kind : null;
                isFirst = false;
            }
        }

        writer.WriteBoolean("ok"u8, error is null);
        writer.WritePropertyName("kind"u8);
        if (kind is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(kind);
        }

        writer.WriteStartArray("relations"u8);
        foreach (var relation in relations.Names)
        {
            writer.WriteStringValue(relation);
        }

        writer.WriteEndArray();
        if (error is { } first)
        {
            JsonLines.WriteError(first.Message, first.Start, writer);
        }

        writer.WriteNumber("elapsed_us"u8, Math.Round(elapsed.TotalMicroseconds, 1));
    }
}
