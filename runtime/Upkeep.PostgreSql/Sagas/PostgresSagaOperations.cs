using System.Text.Json.Nodes;
using Npgsql;
using Upkeep.PostgreSql.Sagas;
using Upkeep.Sagas;

namespace Upkeep.PostgreSql;

/// <summary>
/// Operator actions on the log in PostgreSQL. Needs usage on schema <c>upkeep</c>, select on its tables, update on <c>upkeep.saga</c>, and insert
/// on <c>upkeep.saga_step</c> and <c>upkeep.saga_audit</c>.
/// </summary>
/// <param name="dataSource">The database that has the log. It is borrowed, not disposed.</param>
public sealed class PostgresSagaOperations(NpgsqlDataSource dataSource) : ISagaOperations
{
    private const string GoOn = "owner = null, epoch = epoch + 1, wake_at = created_at, idle_takeovers = 0, attempts_from = clock_timestamp()";
    private const string Unstick = "stuck_step = null, stuck_state = null, stuck_code = null, stuck_message = null";

    /// <inheritdoc/>
    public Task RetryAsync(SagaOperation operation, CancellationToken cancellationToken) => ActAsync(operation, "retry", async (transaction, saga) =>
    {
        Require(saga.State is SagaState.Stuck or SagaState.Running or SagaState.Compensating, saga, "there is nothing to retry");
        await ExecuteAsync(
            transaction, $"update upkeep.saga set state = coalesce(stuck_state, state), {GoOn}, {Unstick} where id = $1", saga.Id, cancellationToken).ConfigureAwait(false);
    }, cancellationToken);

    /// <inheritdoc/>
    public Task SkipAsync(SagaOperation operation, CancellationToken cancellationToken) =>
        EndCompensationAsync(operation, "skip", StepRecordKind.Skipped, cancellationToken);

    /// <inheritdoc/>
    public Task MarkCompensatedAsync(SagaOperation operation, CancellationToken cancellationToken) =>
        EndCompensationAsync(operation, "mark-compensated", StepRecordKind.Compensated, cancellationToken);

    /// <inheritdoc/>
    public Task CompensateAsync(SagaOperation operation, CancellationToken cancellationToken) => ActAsync(operation, "compensate", async (transaction, saga) =>
    {
        Require(saga.Direction is SagaState.Running, saga, "it does not run forward");
        Require(!saga.IsPastPivot, saga, "it is past its point of no return and can only go forward: retry or abandon it");
        await ExecuteAsync(
            transaction,
            $"update upkeep.saga set state = 1, cancel_requested_at = coalesce(cancel_requested_at, clock_timestamp()), {GoOn}, {Unstick} where id = $1",
            saga.Id, cancellationToken).ConfigureAwait(false);
    }, cancellationToken);

    /// <inheritdoc/>
    public Task AbandonAsync(SagaOperation operation, CancellationToken cancellationToken) => ActAsync(operation, "abandon", async (transaction, saga) =>
    {
        Require(saga.State is SagaState.Stuck or SagaState.Running or SagaState.Compensating, saga, "it has ended");
        await ExecuteAsync(
            transaction, "update upkeep.saga set state = 6, owner = null, epoch = epoch + 1, finished_at = clock_timestamp() where id = $1",
            saga.Id, cancellationToken).ConfigureAwait(false);
    }, cancellationToken);

    private Task EndCompensationAsync(SagaOperation operation, string action, StepRecordKind kind, CancellationToken cancellationToken) =>
        ActAsync(operation, action, async (transaction, saga) =>
        {
            Require(saga is { State: SagaState.Stuck, Direction: SagaState.Compensating, StuckStep: not null }, saga, "it is not stuck in a compensation");
            await using (var insert = new NpgsqlCommand(
                "insert into upkeep.saga_step (saga_id, position, kind, epoch, attempt) select id, stuck_step, $2, epoch, 0 from upkeep.saga where id = $1",
                transaction.Connection, transaction))
            {
                insert.Parameters.Add(SagaParameters.Uuid(saga.Id));
                insert.Parameters.Add(SagaParameters.Smallint((int)kind));
                await insert.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }

            await ExecuteAsync(transaction, $"update upkeep.saga set state = 3, {GoOn}, {Unstick} where id = $1", saga.Id, cancellationToken).ConfigureAwait(false);
        }, cancellationToken);

    private async Task ActAsync(
        SagaOperation operation, string action, Func<NpgsqlTransaction, OperatedSaga, Task> act, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentException.ThrowIfNullOrWhiteSpace(operation.Actor);
        ArgumentException.ThrowIfNullOrWhiteSpace(operation.Reason);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var before = await LockAsync(transaction, operation.SagaId, cancellationToken).ConfigureAwait(false);
        await act(transaction, before).ConfigureAwait(false);
        await using var audit = new NpgsqlCommand(
            """
            insert into upkeep.saga_audit (saga_id, actor, action, reason, before, after)
            select id, $2, $3, $4, $5::jsonb, jsonb_build_object('state', state, 'epoch', epoch) from upkeep.saga where id = $1
            """,
            connection, transaction);
        audit.Parameters.Add(SagaParameters.Uuid(operation.SagaId));
        audit.Parameters.Add(SagaParameters.Text(operation.Actor));
        audit.Parameters.Add(SagaParameters.Text(action));
        audit.Parameters.Add(SagaParameters.Text(operation.Reason));
        audit.Parameters.Add(SagaParameters.Text(before.ToJson()));
        await audit.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    // The lock first, and the look in a statement after it: a pivot that commits meanwhile is seen.
    private static async Task<OperatedSaga> LockAsync(NpgsqlTransaction transaction, Guid id, CancellationToken cancellationToken)
    {
        await ExecuteAsync(transaction, "select from upkeep.saga where id = $1 for no key update", id, cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(
            """
            select state, epoch, stuck_state, stuck_step, exists (
                select from upkeep.saga_step as step
                join upkeep.saga_definition as definition on definition.name = saga.name and definition.version = saga.version
                where step.saga_id = saga.id and step.kind = 0 and exists (
                    select from jsonb_array_elements(definition.manifest -> 'steps') as one
                    where (one ->> 'position')::int = step.position and one ->> 'kind' in ('pivot', 'retriable')
                       or (one ->> 'position')::int = step.position + 1 and one ->> 'kind' = 'retriable'))
            from upkeep.saga where id = $1
            """,
            transaction.Connection, transaction);
        command.Parameters.Add(SagaParameters.Uuid(id));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? new OperatedSaga(
                id, (SagaState)reader.GetInt16(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : (SagaState)reader.GetInt16(2),
                reader.IsDBNull(3) ? null : reader.GetInt16(3), reader.GetBoolean(4))
            : throw new SagaOperationException($"There is no saga {id} in this database.");
    }

    private static async Task ExecuteAsync(NpgsqlTransaction transaction, string sql, Guid saga, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // All texts are constants of this class.
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
#pragma warning restore CA2100
        command.Parameters.Add(SagaParameters.Uuid(saga));
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Require(bool condition, OperatedSaga saga, string otherwise)
    {
        if (!condition)
        {
            throw new SagaOperationException($"Saga {saga.Id} is {saga.State.ToString().ToLowerInvariant()}: {otherwise}.");
        }
    }

    private sealed record OperatedSaga(Guid Id, SagaState State, long Epoch, SagaState? StuckState, int? StuckStep, bool IsPastPivot)
    {
        /// <summary>Where it goes, or went before it got stuck.</summary>
        public SagaState Direction => StuckState ?? State;

        public string ToJson() => new JsonObject { ["state"] = (int)State, ["epoch"] = Epoch, ["stuckStep"] = StuckStep }.ToJsonString();
    }
}
