namespace Upkeep.PostgreSql.Sagas;

/// <summary>
/// The statements that write a record, in the order of their parameters: saga, position, epoch, owner, attempt, output, records before; then the
/// state and the result it ends with. Forward, the record before is looked up alone: a lost tail of the log has no gaps.
/// <c>is not distinct from</c> keeps the planner from looking an owner's sagas up by the index on owners, which has entries of all that it has
/// ended since the last vacuum.
/// </summary>
internal static class SagaRecordTexts
{
    public const string Step = Insert + "0, (" + Fence + ForwardFence + " for no key update), $5, $6)";

    public const string CancellableStep = Insert + "0, (" + Fence + ForwardFence + NotStopped + " for no key update), $5, $6)";

    public const string Compensation = Insert + "1, (" + Fence + BackwardFence + " for no key update), $5, $6)";

    public const string LastStep = "with ended as (" + End + ForwardFence + " returning epoch) " + Insert + "0, (select epoch from ended), $5, $6)";

    public const string LastCancellableStep =
        "with ended as (" + End + ForwardFence + NotStopped + " returning epoch) " + Insert + "0, (select epoch from ended), $5, $6)";

    public const string LastCompensation = "with ended as (" + End + BackwardFence + " returning epoch) " + Insert + "1, (select epoch from ended), $5, $6)";

    /// <summary>A key that is taken fails here, with 23505; to look first would cost every saga. Parameters as in <see cref="SagaCommands.Start"/>; then state, result, whether it has ended, position, attempt, output.</summary>
    public const string FirstStep =
        """
        with started as (
            insert into upkeep.saga (id, name, version, epoch, owner, wake_at, idempotency_key, request_hash, input, traceparent, deadline_at, state, result, finished_at)
            values ($1, $2, $3, $4, $5, clock_timestamp(), $6, $7, $8, $9, clock_timestamp() + $10, $11, $12, case when $13 then clock_timestamp() end)
            returning epoch)
        insert into upkeep.saga_step (saga_id, position, kind, epoch, attempt, output)
        values ($1, $14, 0, (select epoch from started), $15, $16)
        """;

    private const string Insert = "insert into upkeep.saga_step (saga_id, position, kind, epoch, attempt, output) values ($1, $2, ";

    private const string Fence = "select epoch from upkeep.saga where id = $1 and epoch = $3 and owner is not distinct from $4";

    private const string End =
        """
        update upkeep.saga set state = $8, result = $9, owner = null, finished_at = clock_timestamp()
        where id = $1 and epoch = $3 and owner is not distinct from $4
        """;

    private const string ForwardFence =
        " and state = 1 and ($7 = 0 or exists (select from upkeep.saga_step where saga_id = $1 and position = $2 - 1 and kind = 0))";

    private const string BackwardFence = " and state = 3 and (select count(*) from upkeep.saga_step where saga_id = $1) >= $7";

    private const string NotStopped = " and cancel_requested_at is null and (deadline_at is null or deadline_at > clock_timestamp())";
}
