using System.Diagnostics;
using Npgsql;
using Upkeep.PostgreSql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Chaos;

/// <summary>What one run gave.</summary>
internal sealed record ChaosOutcome(OracleFindings Findings, FaultCounts Faults, long Takeovers, long FenceRejections, TimeSpan Duration);

/// <summary>One run on a database of its own: feed sagas, do harm, let it drain, look.</summary>
internal sealed class ChaosRun(PostgresServer server, ChaosOptions options, bool isControl, TextWriter output)
{
    private static readonly TimeSpan s_longestHarm = TimeSpan.FromMinutes(2);

    // On a slow machine the rest takes its time: what counts is that it goes on. The control loses sagas for good, and need not be waited for.
    private TimeSpan Patience => isControl ? TimeSpan.FromSeconds(15) : TimeSpan.FromMinutes(1);

    public async Task<ChaosOutcome> RunAsync(CancellationToken stopping)
    {
        var label = isControl ? "control" : "sagas";
        var database = isControl ? "control" : "chaos";
        await using (var admin = NpgsqlDataSource.Create(server.ConnectionString))
        {
            await ExecuteAsync(admin, $"create database {database}", stopping);
        }

        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            Database = database,
            Options = "-c idle_in_transaction_session_timeout=800ms -c lock_timeout=5s",
            MaxPoolSize = 30,
            Timeout = 5,
            CommandTimeout = 10,
        }.ConnectionString;
        await using var source = NpgsqlDataSource.Create(connection);
        await ExecuteAsync(source, PostgresSagaSchema.Sql + Bank.Schema, stopping);
        await ExecuteAsync(source, Bank.Orders(options), stopping);

        var clock = Stopwatch.StartNew();
        using var feeding = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var harming = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await using var workers = new WorkerProcesses(options, connection, isControl);
        var faults = new FaultInjector(server, workers, new Random(options.Seed));
        workers.StartAll();
        var harm = faults.RunAsync(harming.Token);
        while (clock.Elapsed < options.FeedTime)
        {
            await ProgressAsync(source, label, clock, faults, stopping);
            await Task.Delay(TimeSpan.FromSeconds(2), stopping);
        }

        while (await OpenOrdersAsync(source) is > 0 && clock.Elapsed < options.FeedTime + s_longestHarm)
        {
            await ProgressAsync(source, label, clock, faults, stopping);
            await Task.Delay(TimeSpan.FromSeconds(1), stopping);
        }

        await harming.CancelAsync();
        await harm;
        await DrainAsync(source, workers, label, clock, faults, stopping);
        await workers.StopAsync();
        return new ChaosOutcome(await Oracle.LookAsync(source, stopping), faults.Counts, workers.Takeovers, workers.FenceRejections, clock.Elapsed);
    }

    // A caller that was killed asks again with the same key: nothing of its order may be lost, or done twice.
    private async Task DrainAsync(
        NpgsqlDataSource source, WorkerProcesses workers, string label, Stopwatch clock, FaultInjector faults, CancellationToken stopping)
    {
        var deadline = clock.Elapsed + Patience;
        var least = long.MaxValue;
        workers.StartAll();
        while (clock.Elapsed < deadline)
        {
            await ExecuteAsync(source, Bank.RepeatUnheardOrders, stopping);
            var unfinished = await UnfinishedAsync(source);
            if (unfinished == 0)
            {
                return;
            }

            if (unfinished < least)
            {
                (least, deadline) = (unfinished, clock.Elapsed + Patience);
            }

            await ProgressAsync(source, label, clock, faults, stopping);
            await Task.Delay(TimeSpan.FromSeconds(2), stopping);
        }
    }

    private async Task ProgressAsync(NpgsqlDataSource source, string label, Stopwatch clock, FaultInjector faults, CancellationToken stopping)
    {
        var ended = await ScalarAsync(source, "select count(*) from upkeep.saga where state in (2, 4, 5)", stopping);
        if (ended is not null)
        {
            await output.WriteLineAsync(
                $"{label,-8} {clock.Elapsed.TotalSeconds,5:F0} s  {ended} of {options.Sagas} at their end; {faults.Counts.Kills} kills, "
                + $"{faults.Counts.Pauses} pauses, {faults.Counts.ServerRestarts} server restarts");
        }
    }

    private static async Task<long> OpenOrdersAsync(NpgsqlDataSource source) =>
        await ScalarAsync(source, "select count(*) from bank_order where taken_at is null", default) ?? 1;

    private static async Task<long> UnfinishedAsync(NpgsqlDataSource source) =>
        await ScalarAsync(
            source,
            "select count(*) from bank_order where not exists (select from upkeep.saga where idempotency_key = bank_order.id::text and state in (2, 4, 5, 6))",
            default) ?? 1;

    /// <returns>Null while the server is away.</returns>
    private static async Task<long?> ScalarAsync(NpgsqlDataSource source, string sql, CancellationToken stopping)
    {
        try
        {
            await using var command = source.CreateCommand(sql);
            return (long)(await command.ExecuteScalarAsync(stopping))!;
        }
        catch (Exception exception) when (exception is NpgsqlException { IsTransient: true } or TimeoutException)
        {
            return null;
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken stopping)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                await using var command = source.CreateCommand(sql);
                await command.ExecuteNonQueryAsync(stopping);
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException { IsTransient: true } or TimeoutException && i < 20)
            {
                await Task.Delay(500, stopping);
            }
        }
    }
}
