using Upkeep.Generators.Repositories;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Tests.Repositories;

public sealed class RepositoryProbeTests
{
    private static readonly RepositorySchema s_schema = new(new[]
    {
        new SchemaFileModel("001.sql", """
            create schema stock; create table trade (id int); create table stock."Bin" (id int) partition by range (id);
            create view open_trade as select * from trade; create sequence numbers;
            """),
    }.ToEquatableArray());

    private static readonly RepositorySchema s_unknown = new(EquatableArray<SchemaFileModel>.Empty);

    [Theory]
    [InlineData("select 1 from trade limit 1", "select * from trade", "update trade set id = 1")]
    [InlineData("select (select 1 from stock.\"Bin\" limit 1), (select 1 from trade limit 1)", "with x as (select 1) select * from trade, x", "insert into stock.\"Bin\" values (1)")]
    [InlineData("select 1 from open_trade where false", "select * from open_trade")]
    [InlineData("select 1", "select nextval('numbers'), now()")]
    [InlineData("select 1", "select * from gone")]
    public void Reads_each_table_of_the_schema_once(string probe, params string[] statements) => Assert.Equal(probe, RepositoryProbe.For(statements, s_schema));

    [Theory]
    [InlineData("select 1 from \"Trade\" limit 1", "select * from \"Trade\"")]
    [InlineData("select (select 1 from a limit 1), (select 1 from b.c limit 1)", "select * from A join B.C on true")]
    [InlineData("select (select 1 from \"a.b\" limit 1), (select 1 from a.b limit 1)", "select * from \"a.b\"", "select * from a.b")]
    [InlineData("select 1 from trade limit 1", "create temp table todo as select id from trade", "delete from trade using todo where trade.id = todo.id")]
    [InlineData("select 1 from stock.todo limit 1", "create temp table todo (id int); insert into todo select id from stock.todo")]
    public void Reads_what_is_named_where_there_is_no_schema(string probe, params string[] statements) => Assert.Equal(probe, RepositoryProbe.For(statements, s_unknown));
}
