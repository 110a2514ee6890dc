using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Upkeep.Cli.Rules;

/// <summary>A Grafana dashboard of all operations, for import. Its uid comes from the assembly's name, so that importing it again replaces it.</summary>
internal static class GrafanaDashboard
{
    public const string File = "grafana-dashboard.json";

    private const string Duration = "upkeep_operation_duration_seconds";

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    public static string Write(string application)
    {
        (string Title, string Unit, string Expression)[] panels =
        [
            ("Calls per second", "reqps", $"sum by (code_function_name) (rate({Duration}_count[5m]))"),
            ("Share of failed calls", "percentunit", $"sum by (code_function_name) (rate({Duration}_count{{error_type!=\"\",error_type!=\"canceled\"}}[5m])) / sum by (code_function_name) (rate({Duration}_count[5m]))"),
            ("p95 (between bucket bounds: estimated)", "s", $"histogram_quantile(0.95, sum by (code_function_name, le) (rate({Duration}_bucket[5m])))"),
            ("Time spent per second", "s", $"sum by (code_function_name) (rate({Duration}_sum[5m]))"),
            ("Errors by type", "reqps", $"sum by (error_type) (rate({Duration}_count{{error_type!=\"\"}}[5m]))"),
        ];
        var dashboard = new JsonObject
        {
            ["uid"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(application)).AsSpan(0, 8)),
            ["title"] = $"Upkeep: {application}",
            ["schemaVersion"] = 38,
            ["refresh"] = "30s",
            ["time"] = new JsonObject { ["from"] = "now-1h", ["to"] = "now" },
            ["templating"] = new JsonObject
            {
                ["list"] = new JsonArray(new JsonObject { ["name"] = "datasource", ["label"] = "Data source", ["type"] = "datasource", ["query"] = "prometheus" }),
            },
            ["panels"] = new JsonArray([.. panels.Select(static (panel, index) => Panel(panel.Title, panel.Unit, panel.Expression, index))]),
        };
        return dashboard.ToJsonString(s_indented) + "\n";
    }

    private static JsonObject Panel(string title, string unit, string expression, int index) => new()
    {
        ["id"] = index + 1,
        ["type"] = "timeseries",
        ["title"] = title,
        ["datasource"] = new JsonObject { ["type"] = "prometheus", ["uid"] = "${datasource}" },
        ["gridPos"] = new JsonObject { ["h"] = 8, ["w"] = 12, ["x"] = index % 2 * 12, ["y"] = index / 2 * 8 },
        ["fieldConfig"] = new JsonObject { ["defaults"] = new JsonObject { ["unit"] = unit }, ["overrides"] = new JsonArray() },
        ["targets"] = new JsonArray(new JsonObject { ["refId"] = "A", ["expr"] = expression, ["legendFormat"] = "__auto" }),
    };
}
