using System.Globalization;
using Npgsql;
using Upkeep.PostgreSql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Benchmarks.Sagas;

/// <summary>
/// Sagas next to the floor: the same business statements without a saga. On a server of its own with fsync on; rounds of the two alternate,
/// and the table has their medians.
/// </summary>
internal static class SagaBenchmark
{
    public const string Usage =
        """
        usage: Upkeep.Benchmarks sagas [--core | --bars | --recovery] [--rounds N] [--seconds S] [--skip-recovery]

          --core           the cases the bars are about: about four minutes with the defaults; without it all 55, about 20 minutes
          --bars           only the case of the bars (four transactional steps, 32 at once) and the recovery: under a minute
          --recovery       only the recovery, once a round: 12 s each
          --rounds N       rounds of each case and of its floor (default 3)
          --seconds S      length of a round (default 3)
          --skip-recovery  without the process that is killed
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Except(["--core", "--bars", "--recovery", "--skip-recovery", "--rounds", "--seconds"]).Any(arg => !int.TryParse(arg, out _)))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        var rounds = Number(args, "--rounds", 3);
        var length = TimeSpan.FromSeconds(Number(args, "--seconds", 3));
        await using var server = await PostgresServer.StartAsync(new PostgresServerOptions
        {
            Durable = true,
            Settings = new Dictionary<string, string> { ["max_connections"] = "200" },
        });
        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            MaxPoolSize = 80,
            ApplicationName = SagaMeasurement.Application,

            // The reset that a pool adds to each use of a connection counts as a commit of its own.
            NoResetOnClose = true,

            // As production should have it; for the floor, too.
            MaxAutoPrepare = 50,
            AutoPrepareMinUsages = 2,
        }.ConnectionString;
        await using var source = NpgsqlDataSource.Create(connection);
        await using var observer = NpgsqlDataSource.Create(server.ConnectionString);
        await ExecuteAsync(observer, PostgresSagaSchema.Sql + BenchBank.Schema + "create table floor_note (id bigint generated always as identity primary key, note int not null);");
        await using var host = new BenchHost(source);
        var measurement = new SagaMeasurement(source, observer, host);

        Console.WriteLine($"PostgreSQL {await ScalarAsync(observer, "show server_version")}, fsync {await ScalarAsync(observer, "show fsync")}, {Environment.ProcessorCount} cores shared by server and client; median of {rounds} rounds of {length.TotalSeconds} s");
        Console.WriteLine();
        if (args.Contains("--recovery"))
        {
            return await RecoverAsync(connection, rounds);
        }

        Console.WriteLine("| Case | steps/s | floor | of floor | p50 ms a saga | p99 ms | floor p50 | commits a step | WAL B a step | over floor |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        SagaBar? bar = null;
        foreach (var one in args.Contains("--bars") ? [SagaCase.OfBars] : args.Contains("--core") ? SagaCase.Core : SagaCase.All)
        {
            var sagas = new List<SagaFigures>();
            var floors = new List<SagaFigures>();
            for (var round = 0; round < rounds; round++)
            {
                floors.Add(await measurement.RunFloorAsync(one, length));
                sagas.Add(await measurement.RunSagasAsync(one, length));
            }

            var (saga, floor) = (SagaFigures.MedianOf(sagas), SagaFigures.MedianOf(floors));
            if (one == SagaCase.OfBars)
            {
                bar = new(saga.ActionsPerSecond / floor.ActionsPerSecond, saga.WalBytes - floor.WalBytes, saga.Commits);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {one} | {saga.ActionsPerSecond:F0} | {floor.ActionsPerSecond:F0} | {saga.ActionsPerSecond / floor.ActionsPerSecond:P0} | {saga.P50:F1} | {saga.P99:F1} | {floor.P50:F1} | {saga.Commits:F2} | {saga.WalBytes:F0} | {saga.WalBytes - floor.WalBytes:F0} |"));
        }

        Console.WriteLine();
        TimeSpan? recovery = null;
        if (!args.Contains("--skip-recovery"))
        {
            recovery = await SagaRecovery.MeasureAsync(connection);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Recovery of {SagaRecovery.Sagas} sagas after a kill, lease {SagaRecovery.Lease.TotalSeconds} s: {recovery.Value.TotalSeconds:F1} s"));
        }

        return bar is null || bar.Print(recovery) ? 0 : 1;
    }

    private static async Task<int> RecoverAsync(string connection, int rounds)
    {
        var times = new List<TimeSpan>();
        for (var round = 0; round < rounds; round++)
        {
            times.Add(await SagaRecovery.MeasureAsync(connection, round));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Recovery of {SagaRecovery.Sagas} sagas after a kill, lease {SagaRecovery.Lease.TotalSeconds} s: {times[^1].TotalSeconds:F2} s"));
        }

        var median = times.Order().ElementAt(times.Count / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median {median.TotalSeconds:F2} s"));
        return median <= SagaRecovery.Lease + TimeSpan.FromSeconds(2) ? 0 : 1;
    }

    private static int Number(string[] args, string name, int standard) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : standard;

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string?> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() as string;
    }
}

/// <summary>What the project asks of itself, at four transactional steps and 32 sagas at once.</summary>
internal sealed record SagaBar(double OfFloor, double WalOverFloor, double Commits)
{
    public bool Print(TimeSpan? recovery)
    {
        var holds = true;
        Say(OfFloor >= 0.8, string.Create(CultureInfo.InvariantCulture, $"at least 80 % of the floor at 32 at once: {OfFloor:P0}"));
        Say(WalOverFloor <= 550, string.Create(CultureInfo.InvariantCulture, $"at most 550 B of WAL a step over the floor: {WalOverFloor:F0} B"));
        Say(Commits < 1.05, string.Create(CultureInfo.InvariantCulture, $"one commit a transactional step: {Commits:F2}"));
        if (recovery is { } time)
        {
            var limit = SagaRecovery.Lease + TimeSpan.FromSeconds(2);
            Say(time <= limit, string.Create(CultureInfo.InvariantCulture, $"recovery within the lease and 2 s ({limit.TotalSeconds} s): {time.TotalSeconds:F1} s"));
        }

        return holds;

        void Say(bool isMet, string bar)
        {
            holds &= isMet;
            Console.WriteLine($"{(isMet ? "met    " : "NOT MET")}  {bar}");
        }
    }
}
