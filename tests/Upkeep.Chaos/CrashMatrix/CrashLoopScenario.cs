using System.Diagnostics;
using Npgsql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Chaos;

/// <summary>A step that kills its process every time, and processes that keep coming (row 36).</summary>
/// <param name="State">Where the saga ended.</param>
/// <param name="Code">Why.</param>
/// <param name="Deaths">Processes it took with it.</param>
public sealed record CrashLoopReport(short State, string? Code, int Deaths)
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(30);

    /// <summary>Starts one process after the other until the saga rests.</summary>
    public static async Task<CrashLoopReport> RunAsync(PostgresServer server, CancellationToken stopping)
    {
        var connection = await CrashDatabase.CreateAsync(server, "crash_loop", "", stopping);
        await using var source = NpgsqlDataSource.Create(connection);
        var order = new CrashOrder(1, KillsProcess: true);
        var clock = Stopwatch.StartNew();
        for (var deaths = 0; clock.Elapsed < TimeSpan.FromMinutes(2); deaths++)
        {
            await using var process = new CrashProcess(connection, CrashRole.Rescuer, s_lease);
            await Patience.UntilAsync(() => process.IsReady || process.HasExited, "the process is up", stopping);
            if (deaths == 0)
            {
                process.Run([order]);
            }

            await Patience.UntilAsync(async () => process.HasExited || await StateAsync() == 5, () => "the process has died, or the saga rests", stopping);
            if (!process.HasExited)
            {
                return new(await StateAsync(), await source.ScalarAsync<string>($"select stuck_code from upkeep.saga where idempotency_key = '{order.Key}'", stopping), deaths);
            }

            await process.EndLeaseAsync(source, stopping);
        }

        throw new TimeoutException("The saga still kills processes after two minutes.");

        async Task<short> StateAsync() => await source.ScalarAsync<short>($"select state from upkeep.saga where idempotency_key = '{order.Key}'", stopping);
    }
}
