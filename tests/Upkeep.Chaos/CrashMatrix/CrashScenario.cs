using Npgsql;
using Upkeep.PostgreSql;
using Upkeep.Sagas;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Chaos;

/// <summary>What happens to the process whose sagas are all at their instants.</summary>
public enum Fault
{
    /// <summary>It is killed.</summary>
    Kill,

    /// <summary>It is paused until others have done its work, and then goes on.</summary>
    Pause,

    /// <summary>Its connections are cut; it lives and keeps its lease.</summary>
    Disconnect,

    /// <summary>The server is restarted at once.</summary>
    ServerRestart,

    /// <summary>Its lease cannot be renewed any more; it lives.</summary>
    LeaseLoss,
}

/// <summary>What one fault did to all cells.</summary>
/// <param name="Outcomes">By the names of the cells.</param>
/// <param name="Claims">Every claim of every process: the saga and its epoch.</param>
/// <param name="ClaimingProcesses">How many processes claimed something.</param>
/// <param name="DeathsOfRescuers">Processes that died while they took over.</param>
/// <param name="Audited">Audit rows.</param>
/// <param name="UnknownLeftAlone">Whether the saga that no process knows is as it was, and counted.</param>
/// <param name="LargestClockError">How far the clocks of processes were off.</param>
public sealed record CrashReport(
    IReadOnlyDictionary<string, CrashOutcome> Outcomes, IReadOnlyList<string> Claims, int ClaimingProcesses, int DeathsOfRescuers, long Audited,
    bool UnknownLeftAlone, TimeSpan LargestClockError);

/// <summary>Starts the cells in one process, waits until each saga is at its instant, does the harm, lets others finish, and looks.</summary>
public sealed class CrashScenario(PostgresServer server, Fault fault, IReadOnlyList<CrashCell> cells, Action<string> say)
{
    // Longer than a busy machine can hold up a process. It is ended on the server where a fault is to outlast it.
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(30);

    public async Task<CrashReport> RunAsync(CancellationToken stopping)
    {
        // Where the process is paused, the server has to end what it left open. Elsewhere it must not: the instant would pass.
        var connection = await CrashDatabase.CreateAsync(
            server, $"crash_{fault}".ToLowerInvariant(), $"-c idle_in_transaction_session_timeout={(fault is Fault.Pause or Fault.LeaseLoss ? "6s" : "60s")}", stopping);
        await using var source = NpgsqlDataSource.Create(connection);
        var processes = new List<CrashProcess>();
        try
        {
            var victim = Start(CrashRole.Victim);
            await Patience.UntilAsync(() => victim.IsReady, "the process is up", stopping);
            victim.Run(cells);
            await Patience.UntilAsync(() => cells.All(cell => victim.Stopped.ContainsKey(cell.Order.Id)), () => $"all sagas are at their instants; missing: {Missing(victim)}", stopping);
            say($"{fault}: {cells.Count} sagas stopped");
            var stopped = victim.Stopped.Keys.ToHashSet();

            // A cancel request may have to wait for the row.
            var cancels = InterfereAsync(source, stopping);
            await Task.Delay(100, stopping);
            List<CrashProcess> rescuers;
            switch (fault)
            {
                case Fault.Kill:
                    await victim.KillAsync();
                    await victim.EndLeaseAsync(source, stopping);
                    var reaper = Start(CrashRole.DiesAfterReap);
                    await Patience.UntilAsync(() => reaper.HasExited, "the reaper has died", stopping);
                    var claimer = Start(CrashRole.DiesAfterClaim);
                    await Patience.UntilAsync(() => claimer.HasExited, "the claimer has died", stopping);
                    await claimer.EndLeaseAsync(source, stopping);
                    rescuers = await StartRescuersAsync();
                    break;
                case Fault.Pause:
                    victim.Pause();
                    await victim.EndLeaseAsync(source, stopping);
                    rescuers = await StartRescuersAsync();
                    await UntilEndedAsync(source, cells.Where(cell => !cell.HoldsServer), stopping);
                    victim.Continue();
                    victim.Release(isCut: false);
                    break;
                case Fault.LeaseLoss:
                    rescuers = await StartRescuersAsync();
                    await victim.EndLeaseAsync(source, stopping);

                    // Whoever looks first frees them, and the victim looks, too.
                    await Patience.UntilAsync(() => processes.Exists(process => process.Freed > 0), "the lease is lost", stopping);
                    victim.Release(isCut: false);
                    break;
                case Fault.Disconnect:
                    rescuers = await StartRescuersAsync();
                    victim.Release(isCut: true);
                    break;
                default:
                    rescuers = await StartRescuersAsync();
                    await server.RestartImmediatelyAsync();
                    victim.Release(isCut: true);
                    break;
            }

            // The callers never heard, and ask again with the same key.
            var accepted = await cancels;
            rescuers[0].Run(cells.Select(cell => cell.Order));
            await UntilEndedAsync(source, cells, stopping);
            await Patience.UntilAsync(() => cells.All(cell => rescuers[0].Heard.ContainsKey(cell.Order.Id)), "the callers have heard", stopping);
            say($"{fault}: ended");
            return await ReportAsync(source, processes, stopped, rescuers[0], accepted, stopping);
        }
        finally
        {
            foreach (var process in processes)
            {
                if (process.Errors is { Length: > 0 } errors)
                {
                    say($"{process.Role} says: {errors}");
                }

                await process.DisposeAsync();
            }
        }

        async Task<List<CrashProcess>> StartRescuersAsync()
        {
            List<CrashProcess> rescuers = [Start(CrashRole.Rescuer), Start(CrashRole.Rescuer)];
            await Patience.UntilAsync(() => rescuers.TrueForAll(rescuer => rescuer.IsReady), "the rescuers are up", stopping);
            return rescuers;
        }

        CrashProcess Start(CrashRole role)
        {
            var process = new CrashProcess(connection, role, s_lease);
            processes.Add(process);
            return process;
        }
    }

    private string Missing(CrashProcess victim) => string.Join(", ", cells.Where(cell => !victim.Stopped.ContainsKey(cell.Order.Id)).Select(cell => cell.Name));

    private async Task<Dictionary<int, bool>> InterfereAsync(NpgsqlDataSource source, CancellationToken stopping)
    {
        var accepted = new Dictionary<int, bool>();
        var operations = new PostgresSagaOperations(source);
        await Task.WhenAll(cells.Where(cell => cell.Interference is not Interference.None).Select(async cell =>
        {
            var id = await source.ScalarAsync<Guid>($"select id from upkeep.saga where idempotency_key = '{cell.Order.Key}'", stopping);
            var operation = new SagaOperation(id, "crash matrix", "row 34");
            switch (cell.Interference)
            {
                case Interference.Compensate:
                    await operations.CompensateAsync(operation, stopping);
                    break;
                case Interference.Abandon:
                    await operations.AbandonAsync(operation, stopping);
                    break;
                default:
                    // The statement of a request to cancel, from a process that has nothing to do with the saga.
                    await using (var services = CrashCaller.Create(source))
                    {
                        var isAccepted = await services.CancelAsync(id, stopping);
                        lock (accepted)
                        {
                            accepted[cell.Order.Id] = isAccepted;
                        }
                    }

                    break;
            }
        }));
        return accepted;
    }

    private async Task<CrashReport> ReportAsync(
        NpgsqlDataSource source, List<CrashProcess> processes, HashSet<int> stopped, CrashProcess asked, Dictionary<int, bool> accepted, CancellationToken stopping)
    {
        var outcomes = new Dictionary<string, CrashOutcome>();
        foreach (var cell in cells)
        {
            bool? cancelled = accepted.TryGetValue(cell.Order.Id, out var value) ? value : null;
            outcomes.Add(cell.Name, await CrashOracle.LookAsync(
                source, cell.Order, stopped.Contains(cell.Order.Id), asked.Heard.GetValueOrDefault(cell.Order.Id), cancelled));
        }

        await using var caller = CrashCaller.Create(source);
        var census = await caller.CountAsync(stopping);
        return new CrashReport(
            outcomes,
            [.. processes.SelectMany(process => process.Claimed)],
            processes.Count(process => !process.Claimed.IsEmpty),
            processes.Count(process => process.HasExited && process.Role is not CrashRole.Victim),
            await source.ScalarAsync<long>("select count(*) from upkeep.saga_audit", stopping),
            census.Unclaimable == 1 && await source.ScalarAsync<bool>("select state = 1 and epoch = 0 and owner is null from upkeep.saga where name = 'unknown'", stopping),

            // The id of a saga begins with the time that its process thought it was.
            await source.ScalarAsync<TimeSpan>(
                "select max(abs(extract(epoch from created_at) - ('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0)) * interval '1 s' from upkeep.saga where name = 'crash'",
                stopping));
    }

    private static async Task UntilEndedAsync(NpgsqlDataSource source, IEnumerable<CrashCell> some, CancellationToken stopping)
    {
        var keys = some.Select(cell => cell.Order.Key).ToArray();
        var open = "?";
        await Patience.UntilAsync(
            async () =>
            {
                await using var command = source.CreateCommand("select string_agg(idempotency_key || '/' || state, ', ') from upkeep.saga where idempotency_key = any($1) and state in (1, 3)");
                command.Parameters.Add(new() { Value = keys });
                open = await command.ExecuteScalarAsync(stopping) as string;
                return open is null;
            },
            () => $"all sagas have ended; open: {open}",
            stopping);
    }
}
