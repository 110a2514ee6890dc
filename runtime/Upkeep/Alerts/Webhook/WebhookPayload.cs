using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Upkeep.Alerts;

/// <summary>A group of alerts as Alertmanager posts them to webhooks: version 4 of its payload.</summary>
internal static class WebhookPayload
{
    private const string Never = "0001-01-01T00:00:00Z";

    public static ReadOnlyMemory<byte> Write(string name, IReadOnlyList<Alert> alerts, DateTimeOffset now)
    {
        var labels = alerts.Select(Labels).ToList();
        var annotations = alerts.Select(Annotations).ToList();
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("version", "4");
            json.WriteString("groupKey", $"{{}}:{{alertname=\"{name}\"}}");
            json.WriteNumber("truncatedAlerts", 0);
            json.WriteString("status", alerts.Any(static alert => alert.State == AlertState.Firing) ? "firing" : "resolved");
            json.WriteString("receiver", "upkeep");
            Write(json, "groupLabels", [new("alertname", name)]);
            Write(json, "commonLabels", Common(labels));
            Write(json, "commonAnnotations", Common(annotations));
            json.WriteString("externalURL", "");
            json.WriteStartArray("alerts");
            for (var i = 0; i < alerts.Count; i++)
            {
                json.WriteStartObject();
                json.WriteString("status", alerts[i].State == AlertState.Firing ? "firing" : "resolved");
                Write(json, "labels", labels[i]);
                Write(json, "annotations", annotations[i]);
                json.WriteString("startsAt", Time(alerts[i].FiringSince ?? now));
                json.WriteString("endsAt", alerts[i].ResolvedAt is { } end ? Time(end) : Never);
                json.WriteString("generatorURL", "");
                json.WriteString("fingerprint", Fingerprint(labels[i]));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static List<KeyValuePair<string, string>> Labels(Alert alert) =>
    [
        new("alertname", alert.Name),
        new("severity", Severities.Label(alert.Severity)),
        .. alert.Labels.Where(static label => label.Key is not ("alertname" or "severity")).OrderBy(static label => label.Key, StringComparer.Ordinal),
    ];

    private static List<KeyValuePair<string, string>> Annotations(Alert alert) =>
        alert.RunbookUrl is { } runbook
            ? [new("summary", alert.Summary), new("description", alert.Description), new("runbook_url", runbook)]
            : [new("summary", alert.Summary), new("description", alert.Description)];

    private static IEnumerable<KeyValuePair<string, string>> Common(List<List<KeyValuePair<string, string>>> all) =>
        all[0].Where(pair => all.TrueForAll(other => other.Contains(pair)));

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in pairs)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    // Receivers recognise an alert by it: the same labels, the same fingerprint, whatever the process.
    private static string Fingerprint(List<KeyValuePair<string, string>> labels) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', labels.Select(static label => $"{label.Key}={label.Value}"))))[..8]);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
