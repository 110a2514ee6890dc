using Npgsql;
using Upkeep.Metrics.Rollups;

namespace Upkeep.PostgreSql.Monitoring;

/// <summary>Hourly figures in <c>upkeep.operation_rollup</c>, kept for 35 days.</summary>
internal sealed class PostgresRollupStore(NpgsqlDataSource dataSource) : IRollupStore
{
    private const string Save = """
        insert into upkeep.operation_rollup (hour, operation, process, calls, errors, canceled, sum_ns, min_ns, max_ns, bucket, bucket_calls)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (hour, operation, process) do update set calls = excluded.calls, errors = excluded.errors, canceled = excluded.canceled,
            sum_ns = excluded.sum_ns, min_ns = excluded.min_ns, max_ns = excluded.max_ns, bucket = excluded.bucket, bucket_calls = excluded.bucket_calls
        """;

    private const string Merge = """
        with rows as (select * from upkeep.operation_rollup where hour >= $1 and hour < $2),
        sums as (
            select operation, min(hour) as first_hour, sum(calls)::bigint as calls, sum(errors)::bigint as errors, sum(canceled)::bigint as canceled,
                   sum(sum_ns) as sum_ns, min(min_ns) as min_ns, max(max_ns) as max_ns
            from rows group by operation),
        merged as (
            select operation, array_agg(number order by number) as bucket, array_agg(calls order by number) as bucket_calls
            from (select r.operation, b.number, sum(b.calls)::bigint as calls
                  from rows r cross join lateral unnest(r.bucket, r.bucket_calls) as b(number, calls) group by r.operation, b.number) as buckets
            group by operation)
        select s.operation, s.first_hour, s.calls, s.errors, s.canceled, s.sum_ns, s.min_ns, s.max_ns, m.bucket, m.bucket_calls
        from sums s join merged m using (operation) order by s.sum_ns desc, s.operation
        """;

    public async Task SaveAsync(string process, IReadOnlyCollection<OperationRollup> rollups, CancellationToken cancellationToken = default)
    {
        await using var turn = await MonitoringConnection.OpenAsync(dataSource, cancellationToken).ConfigureAwait(false);
        var connection = turn.Connection;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var rollup in rollups)
        {
            var buckets = rollup.Buckets.OrderBy(static bucket => bucket.Key).ToList();
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Save)
            {
                Parameters =
                {
                    new() { Value = rollup.From.UtcDateTime },
                    new() { Value = rollup.Operation },
                    new() { Value = process },
                    new() { Value = rollup.Count },
                    new() { Value = rollup.Errors },
                    new() { Value = rollup.Canceled },
                    new() { Value = rollup.SumNanoseconds },
                    new() { Value = rollup.MinNanoseconds },
                    new() { Value = rollup.MaxNanoseconds },
                    new() { Value = buckets.Select(static bucket => (short)bucket.Key).ToArray() },
                    new() { Value = buckets.Select(static bucket => bucket.Value).ToArray() },
                },
            });
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from upkeep.operation_rollup where hour < now() - interval '35 days'"));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<OperationRollup>> ReadAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        await using var turn = await MonitoringConnection.OpenAsync(dataSource, cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(Merge, turn.Connection);
        command.Parameters.Add(new() { Value = from.UtcDateTime });
        command.Parameters.Add(new() { Value = until.UtcDateTime });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var rollups = new List<OperationRollup>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var numbers = reader.GetFieldValue<short[]>(8);
            var calls = reader.GetFieldValue<long[]>(9);
            rollups.Add(new()
            {
                Operation = reader.GetString(0),
                From = reader.GetFieldValue<DateTimeOffset>(1),
                Count = reader.GetInt64(2),
                Errors = reader.GetInt64(3),
                Canceled = reader.GetInt64(4),
                SumNanoseconds = reader.GetDecimal(5),
                MinNanoseconds = reader.GetInt64(6),
                MaxNanoseconds = reader.GetInt64(7),
                Buckets = numbers.Zip(calls).ToDictionary(static pair => (int)pair.First, static pair => pair.Second),
            });
        }

        return rollups;
    }
}
