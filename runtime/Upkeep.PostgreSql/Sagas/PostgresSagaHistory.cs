using Npgsql;
using Upkeep.Sagas;

namespace Upkeep.PostgreSql;

/// <summary>Reads all that the log has about one saga; a role with no more than usage and select on schema <c>upkeep</c> is enough.</summary>
/// <param name="dataSource">The database that has the log. It is borrowed, not disposed.</param>
public sealed class PostgresSagaHistory(NpgsqlDataSource dataSource)
{
    private const string Saga = """
        select id, name, version, state, error_code, error_message, created_at, finished_at, stuck_code, stuck_message from upkeep.saga where id = $1
        """;

    // The names are the forward step's, from the definition; a compensation's own name is beside it.
    private const string Events = """
        select event.position, event.kind, event.attempt, event.at, event.error_type, event.message,
               coalesce(step ->> case when event.kind in (1, 3) then 'compensation' else 'name' end, '')
        from (
            select saga_id, position, kind, attempt, at, null as error_type, null as message from upkeep.saga_step where saga_id = $1
            union all
            select saga_id, position, kind, attempt, at, error_type, message from upkeep.saga_failure where saga_id = $1) as event
        join upkeep.saga on saga.id = event.saga_id
        left join upkeep.saga_definition as definition on definition.name = saga.name and definition.version = saga.version
        left join lateral jsonb_path_query_first(
            definition.manifest, '$.steps[*] ? (@.position == $at)', jsonb_build_object('at', event.position)) as step on true
        order by event.at, event.attempt
        """;

    private const string Actions = "select at, actor, action, reason from upkeep.saga_audit where saga_id = $1 order by id";

    /// <summary>One saga with everything that happened to it, the oldest first.</summary>
    /// <returns><see langword="null"/> when the log has no saga with this id.</returns>
    /// <exception cref="NpgsqlException">The log cannot be read.</exception>
    public async Task<SagaHistory?> FindAsync(Guid sagaId, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Saga) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = sagaId } } },
                new(Events) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = sagaId } } },
                new(Actions) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = sagaId } } },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var history = new SagaHistory
        {
            Id = reader.GetGuid(0),
            Name = reader.GetString(1),
            Version = reader.GetInt32(2),
            State = (SagaState)reader.GetInt16(3),
            ErrorCode = reader.IsDBNull(4) ? null : reader.GetString(4),
            ErrorMessage = reader.IsDBNull(5) ? null : reader.GetString(5),
            StartedAt = reader.GetFieldValue<DateTimeOffset>(6),
            FinishedAt = reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7),
            StuckCode = reader.IsDBNull(8) ? null : reader.GetString(8),
            StuckMessage = reader.IsDBNull(9) ? null : reader.GetString(9),
            Events = [],
            Actions = [],
        };
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        history = history with { Events = await ReadEventsAsync(reader, cancellationToken).ConfigureAwait(false) };
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var actions = new List<SagaActionTaken>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            actions.Add(new(reader.GetFieldValue<DateTimeOffset>(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)));
        }

        return history with { Actions = actions };
    }

    private static async Task<List<SagaEvent>> ReadEventsAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var events = new List<SagaEvent>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            events.Add(new SagaEvent
            {
                Position = reader.GetInt16(0),
                Kind = (StepRecordKind)reader.GetInt16(1),
                Attempt = reader.GetInt16(2),
                At = reader.GetFieldValue<DateTimeOffset>(3),
                ErrorType = reader.IsDBNull(4) ? null : reader.GetString(4),
                Message = reader.IsDBNull(5) ? null : reader.GetString(5),
                Method = reader.GetString(6),
            });
        }

        return events;
    }
}
