using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Upkeep.AspNetCore.Health;

/// <summary>
/// Writes a health report in the shape that AspNetCore.HealthChecks.UI reads: status, totalDuration, and entries by name
/// with data, description, duration, exception, status and tags.
/// </summary>
internal static class HealthReportJson
{
    /// <param name="report">The report.</param>
    /// <param name="withDetails">
    /// Adds descriptions, exception messages and data. They may name hosts and databases, so an anonymous probe gets none.
    /// </param>
    public static ReadOnlyMemory<byte> Write(HealthReport report, bool withDetails)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("status", report.Status.ToString());
            json.WriteString("totalDuration", Text(report.TotalDuration));
            json.WriteStartObject("entries");
            foreach (var (name, entry) in report.Entries)
            {
                json.WriteStartObject(name);
                WriteEntry(json, entry, withDetails);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteEntry(Utf8JsonWriter json, HealthReportEntry entry, bool withDetails)
    {
        json.WriteStartObject("data");
        foreach (var (key, value) in withDetails ? entry.Data : new Dictionary<string, object>())
        {
            WriteValue(json, key, value);
        }

        json.WriteEndObject();
        if (withDetails && entry.Description is not null)
        {
            json.WriteString("description", entry.Description);
        }

        json.WriteString("duration", Text(entry.Duration));
        if (withDetails && entry.Exception is not null)
        {
            json.WriteString("exception", entry.Exception.Message);
        }

        json.WriteString("status", entry.Status.ToString());
        json.WriteStartArray("tags");
        foreach (var tag in entry.Tags)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, string key, object? value)
    {
        switch (value)
        {
            case null: json.WriteNull(key); break;
            case bool flag: json.WriteBoolean(key, flag); break;
            case int number: json.WriteNumber(key, number); break;
            case long number: json.WriteNumber(key, number); break;
            case double number when double.IsFinite(number): json.WriteNumber(key, number); break;
            case TimeSpan duration: json.WriteString(key, Text(duration)); break;
            default: json.WriteString(key, Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }

    private static string Text(TimeSpan duration) => duration.ToString("c", CultureInfo.InvariantCulture);
}
