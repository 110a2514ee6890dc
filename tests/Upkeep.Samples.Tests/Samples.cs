using System.Diagnostics;
using System.Reflection;
using Upkeep.Testing;

namespace Upkeep.Samples.Tests;

/// <summary>Where the samples are, and how to run them.</summary>
internal static class Samples
{
    public static string Folder { get; } = Get("Samples");

    public static string Configuration { get; } = Get("Configuration");

    public static string Application { get; } = Path.Combine(Folder, "TradeYa", "bin", Configuration, "net10.0", "TradeYa.dll");

    public static string Tool { get; } = Path.Combine(Folder, "..", "runtime", "Upkeep.Cli", "bin", Configuration, "net10.0", "Upkeep.Cli.dll");

    public static Task<CommandResult> RunTradeYaAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        CommandResult.RunAsync("dotnet", Folder, environment, [Application, .. arguments]);

    /// <summary>Waits until TradeYa serves.</summary>
    public static async Task<Uri> AddressAsync(Process process, CancellationToken cancellation)
    {
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith("TradeYa: http", StringComparison.Ordinal))
            {
                return new Uri(line["TradeYa: ".Length..line.IndexOf("/upkeep", StringComparison.Ordinal)]);
            }
        }

        throw new InvalidOperationException($"TradeYa ended before it served:\n{await process.StandardError.ReadToEndAsync(cancellation)}");
    }

    private static string Get(string key) =>
        typeof(Samples).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value
        ?? throw new InvalidOperationException($"The build left no value for {key}.");
}
