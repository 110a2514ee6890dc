using Npgsql;

namespace Upkeep.Chaos;

internal sealed record OracleFindings(
    long Completed, long Compensated, long Stuck, long Lost, long DoubleEffects, long MoneyOff, long LogViolations, long RepeatedExternalCalls,
    long LateReservations, long UnguardedDoubles, IReadOnlyList<string> StuckBecause);

/// <summary>Looks at every effect. It knows the business and the log's rows, and nothing of the executor.</summary>
internal static class Oracle
{
    private const string Sql =
        """
        with ended as (
            select bank_order.id, saga.id as saga_id, saga.state, bank_order.amount
            from bank_order left join upkeep.saga on saga.idempotency_key = bank_order.id::text),
        -- How often each effect did happen.
        wanted as (
            select saga_id, state, amount, operation from ended cross join unnest(array['debit', 'refund', 'credit']) as operation where state in (2, 4)),
        happened as (
            select wanted.saga_id, wanted.state, wanted.amount, wanted.operation,
                (select count(*) from ledger where ledger.saga_id = wanted.saga_id and ledger.operation = wanted.operation) as times
            from wanted),
        per_saga as (
            select saga_id, state, max(amount) as amount,
                max(times) filter (where operation = 'debit') as debits,
                max(times) filter (where operation = 'refund') as refunds,
                max(times) filter (where operation = 'credit') as credits
            from happened group by saga_id, state),
        wrong as (
            select saga_id, amount,
                case state
                    when 2 then abs(debits - 1) + refunds + abs(credits - 1)
                    else greatest(debits - 1, 0) + abs(debits - refunds) + credits end as effects,
                case state
                    when 2 then abs(debits - 1) + refunds + abs(credits - 1)
                    else abs(debits - refunds) + credits end * amount as money
            from per_saga),
        called as (
            select ended.id, ended.state,
                count(*) filter (where operation = 'reserve') as reservations,
                count(*) filter (where operation = 'cancel') as cancellations,
                max(call.id) filter (where operation = 'reserve') as last_reservation,
                max(call.id) filter (where operation = 'cancel') as last_cancellation
            from ended left join service_call as call on call.key = ended.saga_id || '/Reserve'
            group by ended.id, ended.state),
        -- The net effect at the services that honour key or token: reserved and not cancelled if completed, nothing in force if compensated.
        -- At the one that honours neither: called at least once, and cancelled at least once if compensated.
        service as (
            select (
                select count(*) from ended
                left join service_reservation as reservation on reservation.key = ended.saga_id || '/Reserve'
                where ended.id % 3 <> 2
                  and (state = 2 and reservation.is_cancelled is distinct from false or state = 4 and reservation.is_cancelled = false))
              + (select count(*) from called where id % 3 = 2 and (state = 2 and reservations = 0 or state = 4 and reservations > 0 and cancellations = 0)) as wrong),
        log as (
            select
                (select count(*) from ended where state = 2 and (
                    (select count(*) from upkeep.saga_step as step where step.saga_id = ended.saga_id and kind = 0) <> 4
                    or exists (select from upkeep.saga_step as step where step.saga_id = ended.saga_id and kind = 1)))
                + (select count(*) from upkeep.saga_step as pivot join upkeep.saga_step as undone on undone.saga_id = pivot.saga_id and undone.kind = 1
                    where pivot.position = 3 and pivot.kind = 0)
                + (select count(*) from ended join upkeep.saga_step as done on done.saga_id = ended.saga_id and done.kind = 0
                    where state = 4 and not exists (
                        select from upkeep.saga_step as undone
                        where undone.saga_id = done.saga_id and undone.position = done.position and undone.kind = 1))
                + (select count(*) from upkeep.saga_step as earlier join upkeep.saga_step as later using (saga_id)
                    where earlier.kind = later.kind and earlier.position < later.position
                      and (later.kind = 0 and later.epoch < earlier.epoch or later.kind = 1 and later.epoch > earlier.epoch)) as wrong),
        totals as (
            select abs((select sum(balance) from account) - 50 * 1000000) as off)
        select
            (select count(*) from ended where state = 2),
            (select count(*) from ended where state = 4),
            (select count(*) from ended where state = 5),
            (select count(*) from ended where state is null or state not in (2, 4, 5)),
            (select coalesce(sum(effects), 0)::bigint from wrong) + (select wrong from service),
            greatest((select coalesce(sum(money), 0)::bigint from wrong), (select off::bigint from totals)),
            (select wrong from log),
            (select count(*) from service_call) - (select count(*) from (select distinct key, operation from service_call) as first),
            (select count(*) from called where last_reservation > last_cancellation),
            -- What no executor can keep from a service that honours nothing: two reservations, or one that came after its cancellation.
            (select count(*) from called where id % 3 = 2 and (reservations > 1 or last_reservation > last_cancellation)),
            (select coalesce(array_agg(ended.id || ': ' || stuck_code || ': ' || stuck_message), '{}') from ended join upkeep.saga on saga.id = saga_id where ended.state = 5)
        """;

    public static async Task<OracleFindings> LookAsync(NpgsqlDataSource source, CancellationToken stopping)
    {
        await using var command = source.CreateCommand(Sql);
        command.CommandTimeout = 300;
        await using var reader = await command.ExecuteReaderAsync(stopping);
        await reader.ReadAsync(stopping);
        return new OracleFindings(
            reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6), reader.GetInt64(7),
            reader.GetInt64(8), reader.GetInt64(9), reader.GetFieldValue<string[]>(10));
    }
}
