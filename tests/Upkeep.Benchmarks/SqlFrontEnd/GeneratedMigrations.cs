using System.Globalization;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Benchmarks.SqlFrontEnd;

/// <summary>The history of a large product: 600 files that make and change 400 tables.</summary>
internal static class GeneratedMigrations
{
    private const int Count = 600;

    public static MigrationFile[] Create() =>
    [
        .. Enumerable.Range(1, Count).Select(static number => new MigrationFile(
            string.Create(CultureInfo.InvariantCulture, $"{number:0000}_step.sql"), Migration(number))),
    ];

    // Every sixth migration starts a new family of tables; the others change it.
    private static string Migration(int number)
    {
        var family = ((number - 1) / 6) + 1;
        return ((number - 1) % 6) switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"create table customers_{family} (id bigint generated always as identity primary key, name text not null, email varchar(200) unique, created_at timestamptz not null default now());"),
            1 => string.Create(CultureInfo.InvariantCulture, $"create table orders_{family} (id bigserial primary key, customer_id bigint not null references customers_{family} (id), state varchar(20) not null default 'open' check (state in ('open', 'paid', 'closed')), placed_at timestamptz not null default now());\ncreate index on orders_{family} (customer_id, placed_at desc);"),
            2 => string.Create(CultureInfo.InvariantCulture, $"create table products_{family} (id int primary key, title text not null, price numeric(10,2) not null, data jsonb not null default '{{}}');\ncreate index on products_{family} using gin (data);"),
            3 => string.Create(CultureInfo.InvariantCulture, $"create table items_{family} (order_id bigint not null references orders_{family} on delete cascade, product_id int not null references products_{family}, quantity int not null check (quantity > 0), price numeric(10,2) not null, primary key (order_id, product_id));"),
            4 => string.Create(CultureInfo.InvariantCulture, $"alter table orders_{family} add column note text, add column closed_at timestamptz;\ncreate index orders_{family}_open on orders_{family} (placed_at) where state = 'open';"),
            _ => string.Create(CultureInfo.InvariantCulture, $"alter table customers_{family} rename column email to mail;\ncreate view open_orders_{family} as select o.id, c.name, o.placed_at from orders_{family} o join customers_{family} c on c.id = o.customer_id where o.state = 'open';"),
        };
    }
}
