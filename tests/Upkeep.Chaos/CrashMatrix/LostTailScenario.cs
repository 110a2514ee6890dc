using Npgsql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Chaos;

/// <summary>
/// A server that comes back without its last commits, as after a failover to a copy that was behind, while the process that made them lives
/// on and remembers them (row 33). The external service is elsewhere and has lost nothing.
/// </summary>
/// <param name="RecordsBefore">Records of the log before.</param>
/// <param name="RecordsAfter">Records that were left.</param>
/// <param name="Problems">Sagas that did not come to their end, or with effects that do not match.</param>
/// <param name="ServiceKeys">Keys that the service saw, over all sagas and operations.</param>
/// <param name="ServiceCalls">Calls that the service saw.</param>
public sealed record LostTailReport(long RecordsBefore, long RecordsAfter, IReadOnlyList<string> Problems, long ServiceKeys, long ServiceCalls)
{
    /// <summary>How many sagas are under way.</summary>
    public const int Sagas = 8;

    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(6);

    /// <summary>Whether a call to the service was lost, too.</summary>
    public bool HasLostCalls => RecordsAfter < RecordsBefore && ServiceCalls > ServiceKeys;

    /// <summary>
    /// A server that dies has written the full pages of its log: what it loses is on the last one, and where that begins is the same every time.
    /// </summary>
    /// <param name="padding">Bytes of log before the first record: moves the page's beginning.</param>
    /// <param name="stopping">Ends it.</param>
    public static async Task<LostTailReport> RunAsync(int padding, CancellationToken stopping)
    {
        await using var server = await PostgresServer.StartAsync(new PostgresServerOptions
        {
            Durable = true,
            Settings = new Dictionary<string, string> { ["wal_writer_delay"] = "10s", ["full_page_writes"] = "off", ["max_connections"] = "200" },
        });
        await using var elsewhere = await PostgresServer.StartAsync();
        var connection = await CrashDatabase.CreateAsync(server, "lost_tail", "-c synchronous_commit=off", stopping);
        var service = await CrashDatabase.CreateAsync(elsewhere, "service", "", stopping);
        await using var serviceSource = NpgsqlDataSource.Create(service);

        // What is committed here stays.
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Options = "" }.ConnectionString);
        CrashCell[] cells = [.. Enumerable.Range(1, Sagas).Select(i => new CrashCell($"{i}", new CrashOrder(i), Instant.Entered, "Credit", "completed"))];
        await using var process = new CrashProcess(connection, CrashRole.Victim, s_lease, service);
        await Patience.UntilAsync(() => process.IsReady, "the process is up", stopping);
        process.Arm(cells);
        await Patience.UntilAsync(() => process.IsArmed, "the cells are armed", stopping);
        await source.ScalarAsync<string>($"select pg_logical_emit_message(false, 'padding', repeat('x', {padding}))::text", stopping);
        await StoreAsync(source, cells, stopping);
        await Patience.UntilAsync(() => process.Stopped.Count == Sagas, "all sagas are at their instants", stopping);

        var before = await source.ScalarAsync<long>("select count(*) from upkeep.saga_step", stopping);
        await server.RestartImmediatelyAsync();
        var after = 0L;
        await Patience.UntilAsync(
            async () =>
            {
                after = await source.ScalarAsync<long>("select count(*) from upkeep.saga_step", stopping);
                return true;
            },
            () => "the server is back", stopping);
        process.Release(isCut: true);
        await Patience.UntilAsync(
            async () => await source.ScalarAsync<long>("select count(*) from upkeep.saga where name = 'crash' and state = 2", stopping) == Sagas,
            () => "all sagas are completed", stopping);

        var problems = await source.ScalarAsync<string[]>(
            """
            select coalesce(array_agg(idempotency_key || ': ' || operation || ' ' || times || ' times'), '{}') from (
                select idempotency_key, operation, (select count(*) from ledger where saga_id = saga.id and ledger.operation = wanted.operation) as times
                from upkeep.saga cross join unnest(array['debit', 'hold', 'credit', 'receipt']) as wanted (operation) where name = 'crash') as effects
            where times <> 1
            """,
            stopping);
        return new(
            before, after, problems!,
            await serviceSource.ScalarAsync<long>("select count(distinct key) from service_call", stopping),
            await serviceSource.ScalarAsync<long>("select count(*) from service_call", stopping));
    }

    // Nobody owns them yet: the process takes them.
    private static async Task StoreAsync(NpgsqlDataSource source, CrashCell[] cells, CancellationToken stopping)
    {
        await using var services = CrashCaller.Create(source);
        await using var connection = await source.OpenConnectionAsync(stopping);
        await using var transaction = await connection.BeginTransactionAsync(stopping);
        foreach (var cell in cells)
        {
            await services.StoreAsync(cell.Order, transaction, stopping);
        }

        await transaction.CommitAsync(stopping);
    }
}
