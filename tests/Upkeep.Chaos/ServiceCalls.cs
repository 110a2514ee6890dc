namespace Upkeep.Chaos;

/// <summary>
/// What the three services do with a call: $1 its key, $2 its fencing token. A real one would be another process; here each is a few statements,
/// outside the saga's transaction.
/// </summary>
internal static class ServiceCalls
{
    private const string Heard = "with heard as (insert into service_call (key, operation, token) values ($1, ";

    public static string Reserve(TransferOrder order) => Heard + "'reserve', $2)) " + (order.Id % 3) switch
    {
        0 => "insert into service_reservation (key) values ($1) on conflict (key) do nothing",
        1 => "insert into service_reservation as known (key, token) values ($1, $2) "
            + "on conflict (key) do update set token = excluded.token, is_cancelled = false where known.token <= excluded.token",
        _ => "select 1",
    };

    public static string Cancel(TransferOrder order) => Heard + "'cancel', $2)) " + (order.Id % 3) switch
    {
        0 => "insert into service_reservation (key, is_cancelled) values ($1, true) on conflict (key) do update set is_cancelled = true",
        1 => "insert into service_reservation as known (key, token, is_cancelled) values ($1, $2, true) "
            + "on conflict (key) do update set token = excluded.token, is_cancelled = true where known.token <= excluded.token",
        _ => "select 1",
    };
}
