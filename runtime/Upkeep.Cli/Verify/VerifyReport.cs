using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Upkeep.Cli.Verify;

/// <summary>The verdicts for a person or for a program.</summary>
internal static class VerifyReport
{
    public static string Text(string assembly, IReadOnlyList<QueryVerdict> verdicts)
    {
        var text = new StringBuilder();
        foreach (var verdict in verdicts)
        {
            if (verdict.Status != QueryStatus.Ok || verdict.Notes.Count > 0)
            {
                text.Append(Word(verdict.Status)).Append("  ").Append(verdict.Query.Name).Append('\n');
                foreach (var line in verdict.Problems.Concat(verdict.Notes))
                {
                    text.Append("        ").Append(line).Append('\n');
                }
            }
        }

        return text.Append(CultureInfo.InvariantCulture,
            $"{verdicts.Count} queries of {Path.GetFileName(assembly)}: {Count(verdicts, QueryStatus.Ok)} ok, {Count(verdicts, QueryStatus.Failed)} failed, {Count(verdicts, QueryStatus.Skipped)} skipped\n").ToString();
    }

    public static string Json(string assembly, IReadOnlyList<QueryVerdict> verdicts)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("assembly"u8, Path.GetFileName(assembly));
            writer.WriteNumber("ok"u8, Count(verdicts, QueryStatus.Ok));
            writer.WriteNumber("failed"u8, Count(verdicts, QueryStatus.Failed));
            writer.WriteNumber("skipped"u8, Count(verdicts, QueryStatus.Skipped));
            writer.WriteStartArray("queries"u8);
            foreach (var verdict in verdicts)
            {
                Write(writer, verdict);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, QueryVerdict verdict)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, verdict.Query.Name);
        writer.WriteString("kind"u8, verdict.Query.Kind);
        writer.WriteString("status"u8, Word(verdict.Status).Trim());
        if (verdict.SqlState is { } state)
        {
            writer.WriteString("sqlState"u8, state);
        }

        if (verdict.Cost is { } cost)
        {
            writer.WriteNumber("cost"u8, cost);
        }

        Write(writer, "problems", verdict.Problems);
        Write(writer, "notes", verdict.Notes);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<string> lines)
    {
        writer.WriteStartArray(name);
        foreach (var line in lines)
        {
            writer.WriteStringValue(line);
        }

        writer.WriteEndArray();
    }

    private static int Count(IReadOnlyList<QueryVerdict> verdicts, QueryStatus status) => verdicts.Count(verdict => verdict.Status == status);

    private static string Word(QueryStatus status) => status switch { QueryStatus.Ok => "ok    ", QueryStatus.Failed => "failed", _ => "skipped" };
}
