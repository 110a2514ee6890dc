using System.Text.Encodings.Web;
using System.Text.Json;
using Upkeep.Sql.Migrations;
using Upkeep.Sql.Migrations.Impact;

namespace Upkeep.Cli.Migrations;

/// <summary>The answer of <c>upkeep migrations check --json</c>.</summary>
internal static class CheckJson
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(MigrationReport report, bool all)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_options))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("findings");
            foreach (var finding in report.Findings)
            {
                WriteFinding(finding, writer);
            }

            writer.WriteEndArray();
            if (all)
            {
                writer.WriteStartArray("statements");
                foreach (var verdict in report.Statements)
                {
                    WriteVerdict(verdict, writer);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteFinding(MigrationFinding finding, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("file", finding.File);
        writer.WriteNumber("statement_index", finding.StatementIndex);
        writer.WriteString("rule", finding.Rule);
        writer.WriteString("severity", MigrationRules.Find(finding.Rule).IsWarning ? "warning" : "info");
        WriteImpact(finding.Impact, writer);
        writer.WriteString("message", finding.Message);
        writer.WriteEndObject();
    }

    private static void WriteVerdict(StatementVerdict verdict, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("file", verdict.File);
        writer.WriteNumber("statement_index", verdict.StatementIndex);
        WriteImpact(verdict.Impact, writer);
        writer.WriteBoolean("known", verdict.Impact.IsKnown);
        writer.WriteStartArray("relations");
        foreach (var relation in verdict.Impact.Relations)
        {
            writer.WriteStartObject();
            writer.WriteString("relation", relation.Relation.FullName.ToString());
            writer.WriteString("lock", relation.Lock.ToSql());
            writer.WriteBoolean("rewrite", relation.Rewrites);
            writer.WriteBoolean("scan", relation.Scans);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteImpact(StatementImpact impact, Utf8JsonWriter writer)
    {
        writer.WriteString("lock", impact.Lock.ToSql());
        writer.WriteBoolean("rewrite", impact.Rewrites);
        writer.WriteBoolean("scan", impact.Scans);
    }
}
