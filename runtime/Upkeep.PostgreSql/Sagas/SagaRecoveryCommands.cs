using Npgsql;
using NpgsqlTypes;
using Upkeep.Sagas;
using static Upkeep.PostgreSql.Sagas.SagaParameters;

namespace Upkeep.PostgreSql.Sagas;

/// <summary>The statements that move sagas from one process to another. All times are the server's.</summary>
internal static class SagaRecoveryCommands
{
    /// <summary>
    /// A lease that has run out is never renewed, and the row lock makes this see the latest renewal: whoever is deleted here is out for good.
    /// </summary>
    public static NpgsqlBatchCommand DeleteDeadNodes() => Command(
        """
        delete from upkeep.saga_node where node_id in (
            select node_id from upkeep.saga_node where lease_until <= clock_timestamp() for update skip locked)
        """);

    /// <summary>Follows <see cref="DeleteDeadNodes"/>. <c>wake_at = created_at</c> puts recovered sagas ahead of the backlog.</summary>
    public static NpgsqlBatchCommand FreeOrphans() => Command(
        """
        update upkeep.saga set owner = null, epoch = epoch + 1, wake_at = created_at
        where id in (
            select id from upkeep.saga
            where owner is not null and state in (1, 3) and not exists (select from upkeep.saga_node where node_id = owner)
            limit 5000 for no key update skip locked)
        """);

    public static NpgsqlBatchCommand ReadNextLeaseEnd() => Command("select min(lease_until) - clock_timestamp() from upkeep.saga_node");

    /// <summary>A failed attempt that was recorded is a sign of life, too: the process outlived it, and the retry policy counts it.</summary>
    public static NpgsqlBatchCommand Claim(Guid owner, IReadOnlyCollection<SagaDefinition> known, int limit, int maxIdleTakeovers) => Command(
        $"""
        with picked as materialized (
            select id from upkeep.saga
            where owner is null and state in (1, 3) and wake_at <= clock_timestamp()
              and (name, version) in (select * from unnest($2::text[], $3::int[]))
            order by wake_at limit $4 for no key update skip locked),
        counted as (
            select saga.id, steps.count as steps, case when steps.count > saga.seen_steps then 1 else saga.idle_takeovers + 1 end as idle
            from picked join upkeep.saga on saga.id = picked.id
            cross join lateral (
                select least((select count(*) from upkeep.saga_step where saga_id = picked.id) + (select count(*) from upkeep.saga_failure where saga_id = picked.id), 32767)) as steps (count))
        update upkeep.saga set
            epoch = epoch + 1, seen_steps = counted.steps, idle_takeovers = counted.idle,
            owner = case when counted.idle > $5 then null else $1 end,
            state = case when counted.idle > $5 then 5 else state end,
            stuck_state = case when counted.idle > $5 then state else stuck_state end,
            stuck_code = case when counted.idle > $5 then '{SagaErrorCodes.CrashLoop}' else stuck_code end,
            stuck_message = case when counted.idle > $5
                then 'Taken over ' || $5 || ' times in a row without getting on: the step after the last record may end its process.' else stuck_message end
        from counted where saga.id = counted.id
        returning saga.id, saga.name, saga.version, saga.state, saga.epoch, saga.input, saga.failed_step, saga.failed_unknown, saga.error_code,
            saga.error_message, saga.cancel_requested_at is not null, coalesce(saga.deadline_at <= clock_timestamp(), false), saga.traceparent
        """,
        Uuid(owner), Texts([.. known.Select(one => one.Name)]), Ints([.. known.Select(one => one.Version)]), Bigint(limit), Int(maxIdleTakeovers));

    public static NpgsqlBatchCommand ReadSteps(Guid[] sagas) => Command(
        "select saga_id, position, kind, output from upkeep.saga_step where saga_id = any($1) and kind in (0, 1, 3) order by saga_id, position, kind",
        Uuids(sagas));

    public static NpgsqlBatchCommand ReadFailures(Guid[] sagas) => Command(
        """
        select saga_id, position, kind, count(*)::int
        from upkeep.saga_failure as failure join upkeep.saga on saga.id = failure.saga_id
        where saga_id = any($1) and (attempts_from is null or failure.at > attempts_from)
        group by saga_id, position, kind
        """,
        Uuids(sagas));

    public static NpgsqlBatchCommand Park(SagaToken token, TimeSpan delay, bool isProgress) => Command(
        """
        update upkeep.saga set owner = null, idle_takeovers = case when $5 then 0 else idle_takeovers end,
            wake_at = case when state = 1 then least(clock_timestamp() + $4, deadline_at) else clock_timestamp() + $4 end
        where id = $1 and epoch = $2 and (owner = $3 or owner is null) and state in (1, 3)
        """,
        Uuid(token.SagaId), Bigint(token.Epoch), Uuid(token.Owner), Interval(delay), Bool(isProgress));

    /// <summary>Follows <see cref="SagaCommands.Lock(Guid)"/>: a pivot that commits meanwhile is seen.</summary>
    public static NpgsqlBatchCommand RequestCancel(Guid saga, int pointOfNoReturn) => Command(
        """
        update upkeep.saga set cancel_requested_at = coalesce(cancel_requested_at, clock_timestamp()),
            wake_at = case when owner is null then created_at else wake_at end
        where id = $1 and state = 1
          and not exists (select from upkeep.saga_step where saga_id = $1 and position = $2 and kind = 0)
        """,
        Uuid(saga), Smallint(pointOfNoReturn));

    public static NpgsqlBatchCommand Count(IReadOnlyCollection<SagaDefinition> known) => Command(
        """
        select
            (select count(*) from upkeep.saga where owner is not null),
            (select count(*) from upkeep.saga where owner is null and state in (1, 3)),
            (select count(*) from upkeep.saga where state = 5),
            (select count(*) from upkeep.saga where owner is null and state in (1, 3)
                and (name, version) not in (select * from unnest($1::text[], $2::int[]))),
            coalesce(clock_timestamp() - least(
                (select min(created_at) from upkeep.saga where owner is not null),
                (select min(created_at) from upkeep.saga where owner is null and state in (1, 3))), interval '0')
        """,
        Texts([.. known.Select(one => one.Name)]), Ints([.. known.Select(one => one.Version)]));

    /// <summary>Ids are in the order of starting, and what ended before an instant was started before it: no index of its own is needed.</summary>
    public static NpgsqlBatchCommand DeleteEnded(TimeSpan age, int limit) => Command(
        """
        with ended as (
            delete from upkeep.saga where id in (
                select id from upkeep.saga
                where id < rpad(lpad(to_hex((extract(epoch from clock_timestamp() - $1) * 1000)::bigint), 12, '0'), 32, 'f')::uuid
                  and state in (2, 4, 6) and finished_at < clock_timestamp() - $1 order by id limit $2
                for update skip locked)
            returning id),
        steps as (delete from upkeep.saga_step where saga_id in (select id from ended)),
        failures as (delete from upkeep.saga_failure where saga_id in (select id from ended)),
        locks as (delete from upkeep.saga_lock where saga_id in (select id from ended))
        select count(*)::int from ended
        """,
        Interval(age), Bigint(limit));

    public static NpgsqlBatchCommand ReadOwned(Guid owner) => Command("select id, epoch from upkeep.saga where owner = $1", Uuid(owner));

    public static NpgsqlBatchCommand ReadIdleTimeout() => Command(
        "select extract(epoch from current_setting('idle_in_transaction_session_timeout')::interval)::float8");

    private static NpgsqlParameter<string[]> Texts(string[] values) => new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static NpgsqlParameter<int[]> Ints(int[] values) => new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer };

    private static NpgsqlParameter<Guid[]> Uuids(Guid[] values) => new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid };
}
