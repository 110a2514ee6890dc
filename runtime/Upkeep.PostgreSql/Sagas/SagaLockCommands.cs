using Npgsql;
using Upkeep.Sagas;
using static Upkeep.PostgreSql.Sagas.SagaParameters;

namespace Upkeep.PostgreSql.Sagas;

/// <summary>
/// Semantic locks. A lock is a row that names a saga, written by the statement that stores the saga; it holds until that saga has ended, and is
/// then taken over in place. So there is nothing to release, and no instant at which a crash could leave a lock behind. That the holder
/// has ended must be seen: one that a snapshot does not show yet is one that has just begun.
/// </summary>
internal static class SagaLockCommands
{
    /// <summary>As <see cref="SagaRecordTexts.FirstStep"/>, with the resource as last parameter. A lock that is held leaves no saga, hence no epoch.</summary>
    public const string FirstStep =
        """
        with locked as (
            insert into upkeep.saga_lock as held (resource, saga_id) values ($17, $1)
        """ + TakeOver + """

            returning saga_id),
        started as (
            insert into upkeep.saga (id, name, version, epoch, owner, wake_at, idempotency_key, request_hash, input, traceparent, deadline_at, state, result, finished_at)
            select $1, $2, $3, $4, $5, clock_timestamp(), $6, $7, $8, $9, clock_timestamp() + $10, $11, $12, case when $13 then clock_timestamp() end
            from locked
            returning epoch)
        insert into upkeep.saga_step (saga_id, position, kind, epoch, attempt, output)
        values ($1, $14, 0, (select epoch from started), $15, $16)
        """;

    private const string TakeOver =
        """

            on conflict (resource) do update set saga_id = excluded.saga_id
            where exists (select from upkeep.saga as holder where holder.id = held.saga_id and holder.state in (2, 4, 6))
        """;

    public static NpgsqlBatchCommand Start(SagaStart start) => Command(
        """
        with locked as (
            insert into upkeep.saga_lock as held (resource, saga_id) values ($11, $1)
        """ + TakeOver + """

            returning saga_id)
        insert into upkeep.saga (id, name, version, state, epoch, owner, wake_at, idempotency_key, request_hash, input, traceparent, deadline_at)
        select $1, $2, $3, 1, $4, $5, clock_timestamp(), $6, $7, $8, $9, clock_timestamp() + $10 from locked
        on conflict do nothing
        """,
        Uuid(start.Token.SagaId), Text(start.Name), Int(start.Version), Bigint(start.Token.Epoch), Owner(start.Token.Owner),
        Text(start.IdempotencyKey), Bytea(start.RequestHash), Json(start.Input), Text(start.TraceParent), Interval(start.Deadline), Text(start.Lock));

    /// <summary>Follows <see cref="Start"/> in its transaction: the key was taken, and the lock must not stay with a saga that does not exist.</summary>
    public static NpgsqlBatchCommand DropUnused(SagaStart start) => Command(
        "delete from upkeep.saga_lock where resource = $2 and saga_id = $1 and not exists (select from upkeep.saga where id = $1)",
        Uuid(start.Token.SagaId), Text(start.Lock));

    public static NpgsqlBatchCommand FindHolder(SagaStart start) => Command(
        $"select {SagaCommands.Columns} from upkeep.saga where id = (select saga_id from upkeep.saga_lock where resource = $1)", Text(start.Lock));
}
