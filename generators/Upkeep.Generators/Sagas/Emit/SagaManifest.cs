using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Upkeep.Generators.Sagas;

/// <summary>
/// What hosts must agree on, as JSON, and its hash. The text is part of the protocol: changing how it is written changes every hash, hence
/// the format number.
/// </summary>
internal static class SagaManifest
{
    public static string Write(SagaModel model)
    {
        var json = new StringBuilder("{\"format\":1");
        Property(json, "input", model.Input.DurableName);
        Property(json, "result", model.Result.DurableName);
        json.Append(",\"steps\":[");
        for (var i = 0; i < model.Steps.Count; i++)
        {
            var step = model.Steps[i];
            json.Append(i == 0 ? "" : ",").Append("{\"position\":").Append(step.Position.ToString(CultureInfo.InvariantCulture));
            Property(json, "name", step.DurableName);
            Property(json, "kind", KindOf(step.Kind));
            Property(json, "mode", ModeOf(step.Method));
            Property(json, "output", step.Output?.DurableName);
            if (step.Compensation is not null)
            {
                Property(json, "compensation", Shared.Identifiers.Unescape(step.Compensation.Name));
                Property(json, "compensationMode", ModeOf(step.Compensation));
            }

            json.Append('}');
        }

        return json.Append("]}").ToString();
    }

    public static string Hash(string manifest)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(manifest)).Select(static b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }

    public static string ModeOf(SagaMethodModel method) => method.IsTransactional ? "transactional" : "external";

    public static string KindOf(SagaStepKind kind) => kind switch
    {
        SagaStepKind.Compensatable => "compensatable",
        SagaStepKind.Pivot => "pivot",
        _ => "retriable",
    };

    private static void Property(StringBuilder json, string name, string? value)
    {
        json.Append(",\"").Append(name).Append("\":");
        if (value is null)
        {
            json.Append("null");
            return;
        }

        json.Append('"');
        foreach (var c in value)
        {
            json.Append(c is '"' or '\\' || c < ' ' || c > '~' ? $"\\u{((int)c).ToString("x4", CultureInfo.InvariantCulture)}" : c.ToString());
        }

        json.Append('"');
    }
}
