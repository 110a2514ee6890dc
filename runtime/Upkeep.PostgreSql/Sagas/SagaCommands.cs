using Npgsql;
using Upkeep.Sagas;
using static Upkeep.PostgreSql.Sagas.SagaParameters;

namespace Upkeep.PostgreSql.Sagas;

/// <summary>The statements of the protocol. Values are parameters; every write carries its own check of the token.</summary>
internal static class SagaCommands
{
    internal const string Columns = "id, state, epoch, owner, request_hash, result, error_code, error_message, cancel_requested_at is not null, coalesce(deadline_at <= clock_timestamp(), false)";

    public static NpgsqlBatchCommand Start(SagaStart start) => start.Lock is not null ? SagaLockCommands.Start(start) : Command(
        """
        insert into upkeep.saga (id, name, version, state, epoch, owner, wake_at, idempotency_key, request_hash, input, traceparent, deadline_at)
        values ($1, $2, $3, 1, $4, $5, clock_timestamp(), $6, $7, $8, $9, clock_timestamp() + $10)
        on conflict do nothing
        """,
        Uuid(start.Token.SagaId), Text(start.Name), Int(start.Version), Bigint(start.Token.Epoch), Owner(start.Token.Owner),
        Text(start.IdempotencyKey), Bytea(start.RequestHash), Json(start.Input), Text(start.TraceParent), Interval(start.Deadline));

    /// <summary>
    /// The record and the fence in one. A stale token makes the sub-select null and the statement fail with 23502; the row lock is held
    /// only from here to the commit, so that a paused process cannot keep others out while it runs a step. Records that the writer knows of and
    /// the log does not have were lost in a failover; the effects of their steps went with them. The start and the end of the saga are stored
    /// by the statement that stores its first and its last record, and are then the fence themselves.
    /// </summary>
    public static NpgsqlBatchCommand Record(StepRecord record) =>
        record.Start is { } start ? RecordWithStart(record, start)
        : record.End is { } end ? Command(
            record.Kind is StepRecordKind.Compensated ? SagaRecordTexts.LastCompensation
            : record.StopsOnCancel ? SagaRecordTexts.LastCancellableStep : SagaRecordTexts.LastStep,
            Uuid(record.Token.SagaId), Smallint(record.Position), Bigint(record.Token.Epoch), Uuid(record.Token.Owner),
            Smallint(record.Attempt), Json(record.Output), Int(record.RecordsBefore), Smallint((int)end.State), Json(end.Result))
        : Command(
            record.Kind is StepRecordKind.Compensated ? SagaRecordTexts.Compensation
            : record.StopsOnCancel ? SagaRecordTexts.CancellableStep : SagaRecordTexts.Step,
            Uuid(record.Token.SagaId), Smallint(record.Position), Bigint(record.Token.Epoch), Uuid(record.Token.Owner),
            Smallint(record.Attempt), Json(record.Output), Int(record.RecordsBefore));

    // A saga whose only step this is is stored as ended.
    private static NpgsqlBatchCommand RecordWithStart(StepRecord record, SagaStart start)
    {
        var command = Command(
            start.Lock is null ? SagaRecordTexts.FirstStep : SagaLockCommands.FirstStep,
            Uuid(start.Token.SagaId), Text(start.Name), Int(start.Version), Bigint(start.Token.Epoch), Owner(record.End is null ? start.Token.Owner : Guid.Empty),
            Text(start.IdempotencyKey), Bytea(start.RequestHash), Json(start.Input), Text(start.TraceParent), Interval(start.Deadline),
            Smallint((int)(record.End?.State ?? SagaState.Running)), Json(record.End?.Result), Bool(record.End is not null),
            Smallint(record.Position), Smallint(record.Attempt), Json(record.Output));
        if (start.Lock is not null)
        {
            command.Parameters.Add(Text(start.Lock));
        }

        return command;
    }

    public static NpgsqlBatchCommand Commit() => new("commit");

    /// <summary>
    /// Waits for whoever holds the row, perhaps with a record not yet committed. The statement after it has a new snapshot and sees
    /// that record; a condition in this one would not.
    /// </summary>
    public static NpgsqlBatchCommand Lock(Guid saga) => Command(
        "select from upkeep.saga where id = $1 for no key update", Uuid(saga));

    public static NpgsqlBatchCommand TurnRound(SagaToken token, CompensationDecision decision, int pointOfNoReturn) => Command(
        """
        update upkeep.saga set state = 3, failed_step = $4, failed_unknown = $5, error_code = $6, error_message = $7
        where id = $1 and epoch = $2 and owner is not distinct from $3 and state in (1, 3)
          and not exists (select from upkeep.saga_step where saga_id = $1 and position = $8 and kind = 0)
        """,
        Uuid(token.SagaId), Bigint(token.Epoch), Uuid(token.Owner), Smallint(decision.FailedPosition), Bool(decision.IsOutcomeUnknown),
        Text(decision.Code), Text(decision.Message), Smallint(pointOfNoReturn));

    public static NpgsqlBatchCommand ReadSteps(Guid sagaId) => Command(
        "select position, kind, output from upkeep.saga_step where saga_id = $1 and kind in (0, 1, 3) order by position, kind", Uuid(sagaId));

    /// <summary>The second condition recognizes a repetition of itself: the first try may have committed unheard.</summary>
    public static NpgsqlBatchCommand EndCompensated(SagaToken token) => Command(
        """
        update upkeep.saga set state = 4, owner = null, finished_at = coalesce(finished_at, clock_timestamp())
        where id = $1 and epoch = $2 and (owner is not distinct from $3 and state = 3 or owner is null and state = 4)
        """,
        Uuid(token.SagaId), Bigint(token.Epoch), Uuid(token.Owner));

    public static NpgsqlBatchCommand MarkStuck(SagaToken token, int position, string code, string message) => Command(
        """
        update upkeep.saga set state = 5, owner = null, failed_step = coalesce(failed_step, $4),
          error_code = coalesce(error_code, $5), error_message = coalesce(error_message, $6),
          stuck_step = $4, stuck_state = case state when 5 then stuck_state else state end, stuck_code = $5, stuck_message = $6
        where id = $1 and epoch = $2 and (owner is not distinct from $3 and state in (1, 3) or owner is null and state = 5)
        """,
        Uuid(token.SagaId), Bigint(token.Epoch), Uuid(token.Owner), Smallint(position), Text(code), Text(message));

    public static NpgsqlBatchCommand RecordFailure(StepFailure failure) => Command(
        """
        insert into upkeep.saga_failure (saga_id, position, kind, epoch, attempt, error_type, message)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing
        """,
        Uuid(failure.Token.SagaId), Smallint(failure.Position), Smallint((int)failure.Kind), Bigint(failure.Token.Epoch),
        Smallint(failure.Attempt), Text(failure.ErrorType), Text(failure.Message));

    public static NpgsqlBatchCommand ReadRecord(StepRecord record) => Command(
        "select epoch, output from upkeep.saga_step where saga_id = $1 and position = $2 and kind = $3",
        Uuid(record.Token.SagaId), Smallint(record.Position), Smallint((int)record.Kind));

    public static NpgsqlBatchCommand Find(Guid sagaId) => Command($"select {Columns} from upkeep.saga where id = $1", Uuid(sagaId));

    public static NpgsqlBatchCommand Find(string name, string idempotencyKey) => Command(
        $"select {Columns} from upkeep.saga where name = $1 and idempotency_key = $2", Text(name), Text(idempotencyKey));

    public static NpgsqlBatchCommand InsertDefinition(SagaDefinition definition) => Command(
        "insert into upkeep.saga_definition (name, version, hash, manifest) values ($1, $2, $3, $4) on conflict do nothing",
        Text(definition.Name), Int(definition.Version), Bytea(Convert.FromHexString(definition.Hash)),
        Json(System.Text.Encoding.UTF8.GetBytes(definition.Manifest)));

    public static NpgsqlBatchCommand ReadDefinitionHash(SagaDefinition definition) => Command(
        "select hash from upkeep.saga_definition where name = $1 and version = $2", Text(definition.Name), Int(definition.Version));

    public static NpgsqlBatchCommand InsertNode(Guid node, string label, TimeSpan lease) => Command(
        "insert into upkeep.saga_node (node_id, label, lease_until) values ($1, $2, clock_timestamp() + $3)",
        Uuid(node), Text(label), Interval(lease));

    public static NpgsqlBatchCommand RenewNode(Guid node, TimeSpan lease) => Command(
        "update upkeep.saga_node set lease_until = clock_timestamp() + $2 where node_id = $1 and lease_until > clock_timestamp()",
        Uuid(node), Interval(lease));

    public static NpgsqlBatchCommand DeleteNode(Guid node) => Command("delete from upkeep.saga_node where node_id = $1", Uuid(node));
}
