using Upkeep.Sql.Advice;
using Upkeep.Sql.Advice.Indexes;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Sql.Tests.Advice;

/// <summary>One statement for each kind of finding, and the nearest one without it.</summary>
public class StatementAdvisorTests
{
    private const string Sql = """
        create table customer (id bigint primary key, email text not null, name varchar(80), code char(8));
        create index customer_email on customer (email);
        create index customer_code on customer (code);
        create table orders (
            id bigint primary key, customer_id bigint not null references customer (id), state text not null, number integer not null, active boolean not null default true,
            placed_at timestamptz not null, tags text[] not null, data jsonb, note text);
        create index orders_number on orders (number);
        create index orders_state_placed on orders (state, placed_at desc);
        create index orders_tags on orders using gin (tags);
        create index orders_data on orders using gin (data);
        create index orders_active on orders (note) where active;
        """;

    private static readonly DatabaseSchema s_schema = MigrationHistory.Apply([new MigrationFile("1.sql", Sql)]).Snapshot();

    [Theory]
    [InlineData("select id from orders where customer_id = $1", FindingKind.UnservablePredicate)]
    [InlineData("select id from orders where placed_at > $1", FindingKind.CompositeIndexWithoutLeadingColumn)]
    [InlineData("select id from customer where lower(email) = $1", FindingKind.CastOrFunctionOnColumn)]
    [InlineData("select id from orders where number = $1::numeric", FindingKind.ParameterTypeDisablesIndex)]
    [InlineData("select id from customer where code = $1::text", FindingKind.ParameterTypeDisablesIndex)]
    [InlineData("select id from customer where email like $1", FindingKind.LikeWithoutPrefix)]
    [InlineData("select id from customer where email like '%@example.org'", FindingKind.LikeWithoutPrefix)]
    [InlineData("select id from orders where $1 = any (tags)", FindingKind.GinOperatorMismatch)]
    [InlineData("select id from orders where data ->> 'k' = $1", FindingKind.GinOperatorMismatch)]
    [InlineData("select id from orders where note = $1 and active = $2", FindingKind.PartialIndexParameter)]
    [InlineData("select id from orders where ($1::int is null or number = $1)", FindingKind.OptionalFilter)]
    [InlineData("select id from orders where state = $1 order by note limit 10", FindingKind.UnservableOrder)]
    [InlineData("select id from orders order by placed_at limit 10", FindingKind.UnservableOrder)]
    [InlineData("select id from orders order by id limit 10 offset $1", FindingKind.OffsetPaging)]
    [InlineData("select * from orders where id = $1", FindingKind.SelectStar)]
    [InlineData("select id from orders", FindingKind.UnboundedList)]
    [InlineData("select count(*) > 0 from orders where number = $1", FindingKind.CountForExistence)]
    [InlineData("select id from orders order by random() limit 1", FindingKind.OrderByRandom)]
    [InlineData("select id from orders where state = 'new' order by placed_at desc limit 1 for update", FindingKind.QueueWithoutSkipLocked)]
    [InlineData("delete from customer where id = $1", FindingKind.ForeignKeyWithoutIndex)]
    public void Reports(string sql, FindingKind kind) => Assert.Contains(kind, Kinds(sql));

    [Theory]
    [InlineData("select id from orders where id = $1")]
    [InlineData("select id from orders where id = any ($1)")]
    [InlineData("select id from orders where number = $1 and note = $2")]
    [InlineData("select id from orders where number = $1 or id = $2")]
    [InlineData("select id from orders where state = $1 order by placed_at desc limit 10")]
    [InlineData("select id from orders where tags @> array['x']")]
    [InlineData("select id from orders where data @> $1")]
    [InlineData("select id from orders where note = $1 and active")]
    [InlineData("select id from orders where active and note = $1 and active = true")]
    [InlineData("select id from orders where number between $1 and $2")]
    [InlineData("select id from orders where (number, note) > ($1, $2) order by number limit 10")]
    [InlineData("select o.id from orders o join customer c on c.id = o.customer_id where o.number = $1 and c.name = $2")]
    [InlineData("select id from customer where code = $1::char(8)")]
    [InlineData("select exists (select 1 from orders where number = $1)")]
    [InlineData("select id from orders where state = 'new' order by placed_at desc limit 1 for update skip locked")]
    [InlineData("select count(*) from orders where number = $1")]
    [InlineData("insert into orders (id, customer_id, state, number, placed_at, tags) values ($1, $2, $3, $4, now(), '{}')")]
    [InlineData("update orders set state = $1 where id = $2")]
    public void Silent(string sql) => Assert.Empty(Kinds(sql));

    [Fact]
    public void ALongListIsHuge()
    {
        var values = string.Join(", ", Enumerable.Range(0, 60));
        Assert.Equal([FindingKind.HugeInList], Kinds($"select id from orders where id in ({values})"));
    }

    [Fact]
    public void AJoinWithoutAnIndexOnEitherSideIsReported() =>
        Assert.Contains(FindingKind.UnservableJoinKey, Kinds("select a.id from orders a join orders b on b.note = a.state where a.number = $1"));

    [Fact]
    public void AConditionOnAConvertedColumnOfAUnionIsToldOfEveryArm()
    {
        var findings = Find(s_schema, "select x.id from (select id, number from orders union all select id, id from customer) x where x.number = $1");
        Assert.Equal(["orders", "customer"], findings.Where(static finding => finding.Kind == FindingKind.UnservablePredicate).Select(static finding => finding.Relation!.Name));
        Assert.All(findings, static finding => Assert.Null(finding.CreateIndex));
        Assert.Contains(findings, static finding => finding.Kind == FindingKind.CastOrFunctionOnColumn && finding.Message.Contains("UNION", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("select x.id from (select id, number from orders union all select id, id from customer) x where x.id = $1")]
    [InlineData("select x.id from (select id, number::bigint from orders where number = $1 union all select id, id from customer where id = $1) x")]
    [InlineData("select x.id from (select id, 'a' as kind, number from orders union all select id, null, number from orders) x where x.number = $1")]
    [InlineData("select x.id from (select id, number from orders union all select id, number from orders where number < 0) x where x.number = $1")]
    public void AConditionOnAnotherColumnOfAUnionGoesDown(string sql) => Assert.Empty(Kinds(sql));

    [Fact]
    public void NothingIsSaidAboutASchemaThatIsNotCertain()
    {
        var schema = MigrationHistory.Apply([new MigrationFile("1.sql", Sql + "do $$ begin execute 'create index on orders (' || 'customer_id)'; end $$;")]).Snapshot();
        Assert.Empty(Find(schema, "select id from orders where customer_id = $1"));
    }

    [Fact]
    public void AnIndexThatBeginsAnotherIsADuplicate()
    {
        var schema = MigrationHistory.Apply([new MigrationFile("1.sql", "create table t (a int, b int); create index one on t (a); create index two on t (a, b); create unique index three on t (a);")]).Snapshot();
        Assert.Equal(["one"], DuplicateIndexes.Find(schema).Select(static duplicate => duplicate.Index.Name));
    }

    private static FindingKind[] Kinds(string sql) => [.. Find(s_schema, sql).Select(static finding => finding.Kind)];

    private static IReadOnlyList<Finding> Find(DatabaseSchema schema, string sql)
    {
        var tree = SqlParser.Parse(sql);
        Assert.Empty(tree.Errors);
        return StatementAdvisor.Advise(schema, tree.Statements[0], Binder.BindStatement(schema, tree.Statements[0], sql));
    }
}
