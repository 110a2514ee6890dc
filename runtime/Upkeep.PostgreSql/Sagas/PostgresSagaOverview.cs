using Npgsql;
using Upkeep.PostgreSql.Monitoring;
using Upkeep.Sagas;

namespace Upkeep.PostgreSql;

/// <summary>Reads the saga log in PostgreSQL; a role with no more than usage and select on schema <c>upkeep</c> is enough.</summary>
/// <param name="dataSource">The database that has the log. It is borrowed, not disposed.</param>
public sealed class PostgresSagaOverview(NpgsqlDataSource dataSource) : ISagaOverview
{
    // Completed ones are nearly all: the latest ids. Of the others each kind has a small index. A branch that is not asked for is not run.
    private const string Latest = """
        select id, name, version, state, error_code, error_message, created_at, finished_at
        from (
            (select * from upkeep.saga where state = 2 and 2 = any($1::smallint[]) order by id desc limit $2)
            union all
            (select * from upkeep.saga where state in (4, 5, 6) and state = any($1::smallint[]) order by created_at desc limit $2)
            union all
            (select * from upkeep.saga where owner is not null and state = any($1::smallint[]) order by created_at desc limit $2)
            union all
            (select * from upkeep.saga where owner is null and state in (1, 3) and state = any($1::smallint[]) order by created_at desc limit $2)) as latest
        order by created_at desc, id
        limit $2
        """;

    private const string Log = """
        select saga_id, position, kind, attempt, at from upkeep.saga_step
        where saga_id = any($1) order by saga_id, at, kind
        """;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SagaSummary>> ReadLatestAsync(
        IReadOnlyCollection<SagaState> states, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(states);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        await using var turn = await MonitoringConnection.OpenAsync(dataSource, cancellationToken).ConfigureAwait(false);
        var connection = turn.Connection;
        var sagas = await ReadSagasAsync(connection, states, limit, cancellationToken).ConfigureAwait(false);
        var log = await ReadLogAsync(connection, sagas, cancellationToken).ConfigureAwait(false);
        return [.. sagas.Select(saga => saga with { Log = [.. log[saga.Id]] })];
    }

    private static async Task<List<SagaSummary>> ReadSagasAsync(
        NpgsqlConnection connection, IReadOnlyCollection<SagaState> states, int limit, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Latest, connection);
        command.Parameters.Add(new NpgsqlParameter<short[]> { TypedValue = [.. states.Select(state => (short)state)] });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var sagas = new List<SagaSummary>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            sagas.Add(new SagaSummary
            {
                Id = reader.GetGuid(0),
                Name = reader.GetString(1),
                Version = reader.GetInt32(2),
                State = (SagaState)reader.GetInt16(3),
                ErrorCode = reader.IsDBNull(4) ? null : reader.GetString(4),
                ErrorMessage = reader.IsDBNull(5) ? null : reader.GetString(5),
                StartedAt = reader.GetFieldValue<DateTimeOffset>(6),
                FinishedAt = reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7),
                Log = [],
            });
        }

        return sagas;
    }

    private static async Task<ILookup<Guid, SagaLogEntry>> ReadLogAsync(
        NpgsqlConnection connection, List<SagaSummary> sagas, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Log, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. sagas.Select(saga => saga.Id)] });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var entries = new List<(Guid Saga, SagaLogEntry Entry)>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            entries.Add((
                reader.GetGuid(0),
                new SagaLogEntry(reader.GetInt16(1), (StepRecordKind)reader.GetInt16(2), reader.GetInt16(3), reader.GetFieldValue<DateTimeOffset>(4))));
        }

        return entries.ToLookup(entry => entry.Saga, entry => entry.Entry);
    }
}
