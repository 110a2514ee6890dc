using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Upkeep.PostgreSql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Benchmarks.Sagas;

/// <summary>The npm package @dbos-inc/dbos-sdk and sagas in turn, on one server. `Dbos/compare` calls it.</summary>
internal static class DbosComparison
{
    private static readonly int[] s_concurrencies = [1, 16, 64];

    /// <param name="folder">Where run.mjs and its packages are.</param>
    /// <param name="seconds">Of a round.</param>
    /// <param name="rounds">Of each.</param>
    public static async Task<int> RunAsync(string folder, int seconds, int rounds)
    {
        await using var server = await PostgresServer.StartAsync(new PostgresServerOptions
        {
            Durable = true,
            Loopback = true,
            Settings = new Dictionary<string, string> { ["max_connections"] = "300" },
        });
        var builder = new NpgsqlConnectionStringBuilder(server.ConnectionString) { MaxPoolSize = 80, NoResetOnClose = true, MaxAutoPrepare = 50, AutoPrepareMinUsages = 2 };
        await using var source = NpgsqlDataSource.Create(builder.ConnectionString);
        await using var observer = NpgsqlDataSource.Create(server.ConnectionString);
        await using (var command = observer.CreateCommand(PostgresSagaSchema.Sql + BenchBank.Schema))
        {
            await command.ExecuteNonQueryAsync();
        }

        await using var host = new BenchHost(source);
        var measurement = new SagaMeasurement(source, observer, host);
        var url = $"postgresql://{builder.Username}:{builder.Password}@{builder.Host}:{builder.Port}/{builder.Database}";
        var isMet = true;
        Console.WriteLine("| 4 steps, one update each | Upkeep steps/s | DBOS TS 5.3.0 steps/s | times |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (var concurrency in s_concurrencies)
        {
            var sagas = new List<double>();
            var dbos = new List<double>();
            for (var round = 0; round < rounds; round++)
            {
                dbos.Add(await RunNodeAsync(folder, url, concurrency, seconds));
                sagas.Add((await measurement.RunSagasAsync(new SagaCase(true, 4, 0, concurrency), TimeSpan.FromSeconds(seconds))).ActionsPerSecond);
            }

            var (ours, theirs) = (sagas.Order().ElementAt(rounds / 2), dbos.Order().ElementAt(rounds / 2));
            isMet &= concurrency == 1 || ours >= 8 * theirs;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {concurrency} at once | {ours:F0} | {theirs:F0} | {ours / theirs:F1} |"));
        }

        Console.WriteLine($"{(isMet ? "met    " : "NOT MET")}  at least 8 times at 16 and 64 at once");
        return isMet ? 0 : 1;
    }

    private static async Task<double> RunNodeAsync(string folder, string url, int concurrency, int seconds)
    {
        var start = new ProcessStartInfo("node", ["run.mjs", concurrency.ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture)])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        start.Environment["UPKEEP_BENCH_URL"] = url;
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node could not be started.");
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return said.Split('\n').FirstOrDefault(line => line.StartsWith("steps/s ", StringComparison.Ordinal)) is { } line
            ? double.Parse(line["steps/s ".Length..], CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"node ended with {node.ExitCode} and said: {said}");
    }
}
