using System.Globalization;

namespace Upkeep.Chaos;

/// <summary>The business: accounts, a ledger of every effect, orders to transfer money, and a service outside the saga's transaction.</summary>
internal static class Bank
{
    public const int Accounts = 50;

    public const string Schema =
        """
        create table account (id int primary key, balance bigint not null);
        insert into account select i, 1000000 from generate_series(1, 50) as i;

        -- Every effect writes a row and none is unique: an effect that happens twice is seen.
        create table ledger (
            id bigint generated always as identity primary key, saga_id uuid not null, operation text not null, account_id int not null, amount bigint not null);

        create table bank_order (
            id int primary key, payer int not null, payee int not null, amount bigint not null, is_refused boolean not null,
            due_at timestamptz not null, taken_at timestamptz);

        -- Three services in turn, by the order's number. The first honours keys: a cancellation that comes first leaves a tombstone, which a
        -- late reservation meets. The second honours tokens: it refuses whoever is behind the highest it has seen. The third honours nothing:
        -- each call is an effect.
        create table service_reservation (key text primary key, is_cancelled boolean not null default false, token bigint not null default 0);
        create table service_call (id bigint generated always as identity primary key, key text not null, operation text not null, token bigint not null);
        """;

    /// <summary>An order whose caller died before its saga was in the log, or before it heard of it.</summary>
    public const string RepeatUnheardOrders =
        """
        update bank_order set taken_at = null
        where taken_at < clock_timestamp() - interval '3 s'
          and not exists (select from upkeep.saga where idempotency_key = bank_order.id::text)
        """;

    /// <summary>The orders follow from the seed alone.</summary>
    public static string Orders(ChaosOptions options)
    {
        var random = new Random(options.Seed);
        var feed = options.FeedTime.TotalSeconds;
        var rows = Enumerable.Range(0, options.Sagas).Select(i =>
        {
            var payer = random.Next(1, Accounts + 1);
            var payee = (((payer - 1) + random.Next(1, Accounts)) % Accounts) + 1;
            var due = (i * feed / options.Sagas).ToString(CultureInfo.InvariantCulture);
            return $"({i}, {payer}, {payee}, {random.Next(1, 100)}, {(random.NextDouble() < 0.3 ? "true" : "false")}, clock_timestamp() + interval '1 s' * {due})";
        });
        return string.Concat(rows.Chunk(1000).Select(chunk =>
            $"insert into bank_order (id, payer, payee, amount, is_refused, due_at) values {string.Join(", ", chunk)};\n"));
    }
}
