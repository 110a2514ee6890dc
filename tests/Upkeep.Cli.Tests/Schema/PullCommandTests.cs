using System.Globalization;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Schema.Migrations;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Cli.Tests.Schema;

/// <summary>What 'upkeep schema pull' writes makes the same schema as the statements the database was made with.</summary>
public sealed class PullCommandTests
{
    private const string Sql =
        """
        create schema shop;
        create extension citext;
        create type shop.state as enum ('open', 'it''s paid');
        create domain shop.amount as numeric(10,2) not null check (value >= 0);
        create type shop.address as (street text, zip varchar(10));
        create sequence shop.numbers as integer;
        create function shop.code(n int) returns text language sql immutable as 'select n::text';
        create table shop.customers (id bigint generated always as identity primary key, name citext not null, home shop.address, unique (name));
        create table shop.orders (
            id bigserial, at timestamptz not null default now(), customer_id bigint not null references shop.customers on delete cascade,
            state shop.state not null default 'open', total shop.amount, number int default nextval('shop.numbers'), code text default shop.code(1),
            label text generated always as (code || '!') stored, primary key (id, at), check (total < 1000)
        ) partition by range (at);
        create table shop.orders_2024 partition of shop.orders for values from ('2024-01-01') to ('2025-01-01');
        create table shop.orders_rest partition of shop.orders default;
        create index on shop.orders (customer_id, at desc) where state = 'open';
        create table base (a int not null);
        create table derived (b text) inherits (base);
        create view shop.open_orders as select o.id, c.name from shop.orders o left join shop.customers c on c.id = o.customer_id;
        create materialized view per_customer as select customer_id, count(*) as n from shop.orders group by customer_id;
        create unique index on per_customer (customer_id);
        """;

    [Fact]
    public async Task A_pulled_schema_is_the_database_s_own()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(Sql);
        var pulled = await PullAsync(database.ConnectionString, stop);
        Assert.Equal(Lines(Build(Sql)), Lines(Build(pulled)));
    }

    [Fact]
    public async Task Connect_is_all_the_right_it_needs()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(Sql);
        var role = $"pull_{Guid.NewGuid():N}";
        await using (var command = database.DataSource.CreateCommand($"create role {role} login password 'pull'"))
        {
            await command.ExecuteNonQueryAsync(stop);
        }

        try
        {
            var connection = new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Password = "pull", Pooling = false };
            var pulled = await PullAsync(connection.ConnectionString, stop);
            Assert.Equal(Lines(Build(Sql)), Lines(Build(pulled)));
        }
        finally
        {
            await using var command = database.DataSource.CreateCommand($"drop role {role}");
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    private static async Task<string> PullAsync(string connectionString, CancellationToken stop)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await UpkeepCommand.RunAsync(["schema", "pull", "--connection", connectionString], output, error, stop);
        Assert.Equal((0, ""), (code, error.ToString()));
        return output.ToString();
    }

    private static DatabaseSchema Build(string sql)
    {
        var builder = MigrationHistory.Apply([new MigrationFile("schema.sql", sql)]);
        Assert.Empty(builder.Problems);
        return builder.Snapshot();
    }

    private static IEnumerable<string> Lines(DatabaseSchema schema) => schema.Relations
        .SelectMany(relation => relation.Columns.Select(column =>
                $"{relation.FullName}.{column.Name} {TypeNames.Format(schema, column.TypeId, column.Modifier)} {column.IsNotNull} {column.ViewNullable} {column.Default?.Text} {column.Identity}")
            .Concat(relation.Indexes.Select(index => IndexDefinition.Print(schema, relation, index)))
            .Concat(relation.Constraints.Select(constraint => $"{relation.FullName} {constraint.Name} {constraint.Kind} {string.Join(',', constraint.Columns)} {constraint.Expression?.Text}")))
        .Concat(schema.Types.Select(static type => $"{type.Schema}.{type.Name} {type.Kind} {string.Join(',', type.Labels)}"))
        .Order(StringComparer.Ordinal);
}
