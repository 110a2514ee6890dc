using Npgsql;

namespace Upkeep.Chaos;

/// <summary>What became of one cell's saga, from the effects and the log, not from what anybody says.</summary>
/// <param name="Order">The order.</param>
/// <param name="WasStopped">Whether the saga was at its instant when the fault came.</param>
/// <param name="State">The saga's end: completed, compensated, stuck, abandoned; or none.</param>
/// <param name="Heard">What the caller that asked again was told.</param>
/// <param name="Epoch">The last epoch.</param>
/// <param name="Attempts">Calls of the external compensation.</param>
/// <param name="RepeatedCalls">Calls of the service beyond the first with the same key.</param>
/// <param name="Problems">Effects and records that may not be so.</param>
/// <param name="CancelAccepted">The answer to the request to cancel; null when there was none.</param>
/// <param name="StuckBecause">What the log says of a saga that is or was stuck.</param>
public sealed record CrashOutcome(
    int Order, bool WasStopped, string State, string? Heard, long Epoch, long Attempts, long RepeatedCalls, IReadOnlyList<string> Problems, bool? CancelAccepted,
    string? StuckBecause = null);

/// <summary>Looks at the effects and records of one saga (invariants I1 to I8 of the protocol).</summary>
internal static class CrashOracle
{
    private const string Sql =
        """
        with saga as (select * from upkeep.saga where idempotency_key = $1),
        times as (select operation, count(*)::int as times from ledger where saga_id = (select id from saga) group by operation),
        calls as (select operation, key from service_call where key like (select id from saga) || '/%'),
        log as (select * from upkeep.saga_step where saga_id = (select id from saga))
        select
            (select state from saga), (select epoch from saga),
            (select jsonb_object_agg(operation, times) from times)::text,
            (select balance from account where id = $2),
            (select is_cancelled from service_reservation where key = (select id from saga) || '/Reserve'),
            (select array_agg(position || ':' || kind order by position, kind) from log),
            (select count(distinct key) from calls) - (select count(distinct operation) from calls),
            (select count(*) from calls) - (select count(distinct key) from calls),
            (select count(*) from calls where operation = 'cancel'),
            (select count(*) from log as earlier join log as later on earlier.kind = later.kind and earlier.position < later.position
             where later.kind = 0 and later.epoch < earlier.epoch or later.kind = 1 and later.epoch > earlier.epoch),
            (select stuck_code || ': ' || stuck_message from saga)
        """;

    public static async Task<CrashOutcome> LookAsync(NpgsqlDataSource source, CrashOrder order, bool wasStopped, string? heard, bool? cancelAccepted)
    {
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = order.Key });
        command.Parameters.Add(new() { Value = order.Id });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        if (reader.IsDBNull(0))
        {
            return new(order.Id, wasStopped, "none", heard, 0, 0, 0, ["there is no saga"], cancelAccepted);
        }

        var state = reader.GetInt16(0) switch { 1 => "running", 2 => "completed", 3 => "compensating", 4 => "compensated", 5 => "stuck", 6 => "abandoned", _ => "?" };
        var times = reader.IsDBNull(2) ? [] : System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, int>>(reader.GetString(2))!;
        var balance = reader.GetInt64(3);
        bool? isCancelled = reader.IsDBNull(4) ? null : reader.GetBoolean(4);
        var log = reader.IsDBNull(5) ? [] : reader.GetFieldValue<string[]>(5);
        var problems = new List<string>();

        void Require(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add(problem);
            }
        }

        int Times(string operation) => times.GetValueOrDefault(operation);

        foreach (var (operation, count) in times)
        {
            Require(count <= 1, $"{operation} happened {count} times");
        }

        Require(state is "completed" or "compensated" or "stuck" or "abandoned", $"it is {state}");
        Require(balance == (2 * Times("credit")) - Times("debit") - Times("hold") + Times("refund") + Times("unhold"), $"the balance is {balance}");
        Require(reader.GetInt64(6) == 0, "the service saw two keys for one operation");
        Require(reader.GetInt64(9) == 0, "epochs go back along the log");
        foreach (var (operation, record) in new[] { ("debit", "1:0"), ("refund", "1:1"), ("hold", "3:0"), ("unhold", "3:1"), ("credit", "4:0"), ("receipt", "6:0") })
        {
            Require(Times(operation) == log.Count(record.Equals), $"{operation} happened {Times(operation)} times and the log has [{string.Join(' ', log)}]");
        }

        var hasPivot = log.Contains("4:0");
        Require(!hasPivot || !log.Any(record => record.EndsWith(":1", StringComparison.Ordinal)), "a step was compensated after the pivot");
        if (state == "completed")
        {
            Require(log is ["1:0", "2:0", "3:0", "4:0", "5:0", "6:0"], $"completed, and the log has [{string.Join(' ', log)}]");
            Require(isCancelled == false, "completed without a reservation in force");
        }
        else if (state == "compensated")
        {
            Require(Times("debit") == Times("refund") && Times("hold") == Times("unhold"), "an effect was left over");
            Require(!hasPivot, "compensated past its pivot");
            Require(isCancelled != false, "the reservation is still in force");
        }

        return new(
            order.Id, wasStopped, state, heard, reader.GetInt64(1), reader.GetInt64(8), reader.GetInt64(7), problems, cancelAccepted,
            reader.IsDBNull(10) ? null : reader.GetString(10));
    }
}
