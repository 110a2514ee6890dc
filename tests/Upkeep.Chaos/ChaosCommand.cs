using System.Text.Json;
using System.Text.Json.Serialization;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Chaos;

/// <summary>The run, its negative control, and the verdict.</summary>
public static class ChaosCommand
{
    // The control need not be long, only long enough to be caught.
    private const int ControlSagas = 1000;

    /// <returns>Whether all promises held and the control was caught.</returns>
    public static async Task<bool> RunAsync(ChaosOptions options, FileInfo? json, TextWriter output, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        await using var server = await PostgresServer.StartAsync(new PostgresServerOptions { Durable = true });
        var fenced = await new ChaosRun(server, options, isControl: false, output).RunAsync(stopping);
        var control = await new ChaosRun(server, options with { Sagas = Math.Min(options.Sagas, ControlSagas) }, isControl: true, output).RunAsync(stopping);
        var report = ChaosReport.Of(options, fenced, control);

        var text = JsonSerializer.Serialize(report, ChaosJson.Default.ChaosReport);
        await output.WriteLineAsync(text);
        if (json is not null)
        {
            await File.WriteAllTextAsync(json.FullName, text + "\n", stopping);
        }

        foreach (var broken in report.BrokenPromises)
        {
            await output.WriteLineAsync($"BROKEN: {broken}");
        }

        await output.WriteLineAsync(report.BrokenPromises.Count == 0 ? "All promises held, and the control was caught." : "Chaos run failed.");
        return report.BrokenPromises.Count == 0;
    }
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChaosReport))]
internal sealed partial class ChaosJson : JsonSerializerContext;
