using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Upkeep.PostgreSql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Benchmarks.Sagas;

/// <summary>What one server holds: sagas a second by the number of processes that run them, what the log grows by, and what it costs to delete.</summary>
internal static class SagaScale
{
    public const string Connection = "UPKEEP_BENCH_CONNECTION";
    private const int AtOnce = 32;
    private static readonly int[] s_hosts = [1, 2, 4, 8];

    /// <summary>One of the processes: says how many sagas it has completed.</summary>
    public static async Task<int> RunHostAsync(int atOnce, int seconds)
    {
        await using var source = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable(Connection)!);
        await using var host = new BenchHost(source);
        var run = host.Runner(isTransactional: true, steps: 4);
        var own = Guid.NewGuid().ToString("N");
        var keys = 0;

        // Warm, and then all at the same time.
        await run(new BenchInput(1, IsRefused: false), $"{own}-warm");
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
        var clock = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            while (clock.Elapsed.TotalSeconds < seconds)
            {
                var key = Interlocked.Increment(ref keys);
                await run(new BenchInput((key % BenchBank.Accounts) + 1, IsRefused: false), string.Create(CultureInfo.InvariantCulture, $"{own}-{key}"));
                count++;
            }

            return count;
        })));
        Console.WriteLine(done.Sum().ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    public static async Task<int> RunAsync(int seconds)
    {
        await using var server = await PostgresServer.StartAsync(new PostgresServerOptions
        {
            Durable = true,
            Settings = new Dictionary<string, string> { ["max_connections"] = "200" },
        });
        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            MaxPoolSize = AtOnce + 4,
            NoResetOnClose = true,
            MaxAutoPrepare = 50,
            AutoPrepareMinUsages = 2,
        }.ConnectionString;
        await using var source = NpgsqlDataSource.Create(connection);
        await using (var command = source.CreateCommand(PostgresSagaSchema.Sql + BenchBank.Schema))
        {
            await command.ExecuteNonQueryAsync();
        }

        Console.WriteLine($"{Environment.ProcessorCount} cores shared by server and processes; {AtOnce} sagas of four transactional steps at once in all; {seconds} s each");
        Console.WriteLine();
        Console.WriteLine("| Processes | sagas/s | steps/s |");
        Console.WriteLine("|---:|---:|---:|");
        foreach (var hosts in s_hosts)
        {
            var sagas = await RunHostsAsync(connection, hosts, seconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {hosts} | {sagas / (double)seconds:F0} | {4 * sagas / (double)seconds:F0} |"));
        }

        Console.WriteLine();
        await PrintGrowthAsync(source);
        await PrintRetentionAsync(source);
        return 0;
    }

    private static async Task<int> RunHostsAsync(string connection, int hosts, int seconds)
    {
        var processes = Enumerable.Range(0, hosts).Select(_ => Start(connection, AtOnce / hosts, seconds)).ToList();
        foreach (var process in processes)
        {
            if (await process.StandardOutput.ReadLineAsync() != "ready")
            {
                throw new InvalidOperationException("A process ended before it was ready.");
            }
        }

        foreach (var process in processes)
        {
            await process.StandardInput.WriteLineAsync();
        }

        var sagas = 0;
        foreach (var process in processes)
        {
            sagas += int.Parse(await process.StandardOutput.ReadToEndAsync(), CultureInfo.InvariantCulture);
            process.Dispose();
        }

        return sagas;
    }

    private static Process Start(string connection, int atOnce, int seconds)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(SagaScale).Assembly.Location, "sagas-host", atOnce.ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment[Connection] = connection;
        return Process.Start(start) ?? throw new InvalidOperationException("A process could not be started.");
    }

    private static async Task PrintGrowthAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            """
            select count(*), pg_table_size('upkeep.saga') / count(*), pg_indexes_size('upkeep.saga') / count(*),
                pg_table_size('upkeep.saga_step') / count(*), pg_indexes_size('upkeep.saga_step') / count(*)
            from upkeep.saga
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var sagas = reader.GetInt64(0);
        var bytes = Enumerable.Range(1, 4).Select(reader.GetInt64).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"The log has {sagas} sagas and {bytes.Sum()} B each: saga {bytes[0]} and {bytes[1]} of indexes, four records {bytes[2]} and {bytes[3]}. A million sagas: {bytes.Sum() / 1000.0:F1} GB."));
    }

    private static async Task PrintRetentionAsync(NpgsqlDataSource source)
    {
        await using var host = new BenchHost(source);
        var clock = Stopwatch.StartNew();
        var deleted = 0;
        int batch;
        do
        {
            batch = await host.Log.DeleteEndedAsync(TimeSpan.Zero, 1000, default);
            deleted += batch;
        }
        while (batch > 0);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Retention deletes {deleted / clock.Elapsed.TotalSeconds:F0} sagas/s in batches of 1,000 ({clock.Elapsed.TotalSeconds:F1} s for all)."));
    }
}
