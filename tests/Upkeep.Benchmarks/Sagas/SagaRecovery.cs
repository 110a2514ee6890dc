using System.Diagnostics;
using Npgsql;

namespace Upkeep.Benchmarks.Sagas;

/// <summary>How long it takes from the death of a process until others have finished its sagas.</summary>
internal static class SagaRecovery
{
    public const string Connection = "UPKEEP_BENCH_CONNECTION";
    public const int Sagas = 1000;

    public static TimeSpan Lease { get; } = TimeSpan.FromSeconds(5);

    /// <summary>The process that dies: all its sagas are in the middle of their third step.</summary>
    public static async Task<int> RunVictimAsync(string key)
    {
        await using var source = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable(Connection)!);
        await using var host = new BenchHost(source, Lease, isClosed: true);
        await Task.WhenAll(Enumerable.Range(0, Sagas).Select(i => host.StartAsync(new BenchInput(i, IsRefused: false), $"{key}-{i}")));
        await Console.In.ReadLineAsync();
        return 0;
    }

    /// <param name="connectionString">The server of both processes.</param>
    /// <param name="round">Tells the sagas of one measurement from those of another.</param>
    /// <returns>From the kill to the end of the last saga.</returns>
    public static async Task<TimeSpan> MeasureAsync(string connectionString, int round = 0)
    {
        var key = $"recovery-{round}";
        await using var source = NpgsqlDataSource.Create(connectionString);
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(SagaRecovery).Assembly.Location, "sagas-victim", key]) { RedirectStandardInput = true };
        if (!Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal))
        {
            start.ArgumentList.RemoveAt(0);
        }

        start.Environment[Connection] = connectionString;
        using var victim = Process.Start(start) ?? throw new InvalidOperationException("The process to kill could not be started.");
        await using var host = new BenchHost(source, Lease);

        // Whoever takes over has run sagas before, as a process in production has.
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => host.Runner(isTransactional: false, steps: 4)(new BenchInput(i, IsRefused: false), $"before-{round}-{i}")));
        await UntilAsync(source, $"select count(*) = {2 * Sagas} from upkeep.saga_step join upkeep.saga on saga.id = saga_id where idempotency_key like '{key}-%'");
        await host.WorkAsync();
        victim.Kill();
        var clock = Stopwatch.StartNew();

        // By the two small indexes: a question that reads the whole table 40 times a second would be a good part of what is measured.
        await UntilAsync(source, "select not exists (select from upkeep.saga where owner is not null) and not exists (select from upkeep.saga where owner is null and state in (1, 3))");
        var elapsed = clock.Elapsed;
        await UntilAsync(source, $"select count(*) = {Sagas} from upkeep.saga where idempotency_key like '{key}-%' and state = 2");
        return elapsed;
    }

    private static async Task UntilAsync(NpgsqlDataSource source, string sql)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            await using var command = source.CreateCommand(sql);
            if (await command.ExecuteScalarAsync() is true)
            {
                return;
            }

            if (clock.Elapsed > TimeSpan.FromMinutes(2))
            {
                throw new TimeoutException($"Two minutes, and it is not so: {sql}");
            }

            await Task.Delay(25);
        }
    }
}
