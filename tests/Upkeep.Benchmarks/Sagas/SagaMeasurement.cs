using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Upkeep.Benchmarks.Sagas;

/// <summary>Runs one case for a while, or the same business statements without a saga, and reads the server's statistics around it.</summary>
internal sealed class SagaMeasurement(NpgsqlDataSource source, NpgsqlDataSource observer, BenchHost host)
{
    /// <summary>The name of the sessions that are measured.</summary>
    public const string Application = "upkeep-benchmark";

    private int _keys;

    public async Task<SagaFigures> RunSagasAsync(SagaCase one, TimeSpan length)
    {
        var run = host.Runner(one.IsTransactional, one.Steps);
        return await MeasureAsync(one.Concurrency, length, async () =>
        {
            var key = Interlocked.Increment(ref _keys);
            var isRefused = key % 100 < one.RefusedPercent;
            await run(new BenchInput((key % BenchBank.Accounts) + 1, isRefused), key.ToString(CultureInfo.InvariantCulture));
            return one.ActionsOf(isRefused);
        });
    }

    /// <summary>
    /// The floor: for transactional steps the same updates, each in a transaction of its own as a team would write it. For external ones,
    /// which do nothing, the least that makes a step durable: one small insert.
    /// </summary>
    public Task<SagaFigures> RunFloorAsync(SagaCase one, TimeSpan length) => MeasureAsync(one.Concurrency, length, async () =>
    {
        var key = Interlocked.Increment(ref _keys);
        var actions = one.ActionsOf(key % 100 < one.RefusedPercent);
        for (var i = 0; i < actions; i++)
        {
            await using var connection = await source.OpenConnectionAsync();
            if (one.IsTransactional)
            {
                await using var transaction = await connection.BeginTransactionAsync();
                await ExecuteAsync(connection, BenchBank.Update, (key % BenchBank.Accounts) + 1);
                await transaction.CommitAsync();
            }
            else
            {
                await ExecuteAsync(connection, "insert into floor_note (note) values ($1)", key);
            }
        }

        return actions;
    });

    public static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, int value)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = value } } };
        return await command.ExecuteNonQueryAsync();
    }

    private async Task<SagaFigures> MeasureAsync(int concurrency, TimeSpan length, Func<Task<int>> one)
    {
        // Plans and catalog caches are the session's: each has to have seen each statement some eight times, as in a pool that has been in use.
        await RunForAsync(concurrency, TimeSpan.FromSeconds(1), one, []);
        var (before, _) = await ReadAsync();
        var latencies = new ConcurrentBag<double>();
        var clock = Stopwatch.StartNew();
        var actions = await RunForAsync(concurrency, length, one, latencies);
        var seconds = clock.Elapsed.TotalSeconds;
        var (after, readings) = await ReadAsync();
        var sorted = latencies.Order().ToList();
        return new(
            actions / seconds, sorted[sorted.Count / 2], sorted[Math.Min(sorted.Count - 1, sorted.Count * 99 / 100)],
            (double)(after.Commits - before.Commits - readings) / actions, (double)(after.WalBytes - before.WalBytes) / actions);
    }

    private static async Task<long> RunForAsync(int concurrency, TimeSpan length, Func<Task<int>> one, ConcurrentBag<double> latencies)
    {
        var clock = Stopwatch.StartNew();
        var actions = await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            var done = 0L;
            while (clock.Elapsed < length)
            {
                var started = Stopwatch.GetTimestamp();
                done += await one();
                latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            return done;
        })));
        return actions.Sum();
    }

    // A session reports its counters when it has been idle for some time, or at the end of the statement that asks for it.
    private async Task<((long Commits, long WalBytes) Counters, int Sessions)> ReadAsync()
    {
        await using var count = observer.CreateCommand("select count(*)::int from pg_stat_activity where application_name = $1");
        count.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Application });
        var sessions = (int)(await count.ExecuteScalarAsync())!;
        var connections = await Task.WhenAll(Enumerable.Range(0, sessions).Select(_ => source.OpenConnectionAsync().AsTask()));
        foreach (var connection in connections)
        {
            await using var flush = new NpgsqlCommand("select pg_stat_force_next_flush()", connection);
            await flush.ExecuteNonQueryAsync();
            await connection.DisposeAsync();
        }

        await using var command = observer.CreateCommand(
            "select (select xact_commit from pg_stat_database where datname = current_database()), (pg_current_wal_insert_lsn() - '0/0')::bigint");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return ((reader.GetInt64(0), reader.GetInt64(1)), sessions);
    }
}
