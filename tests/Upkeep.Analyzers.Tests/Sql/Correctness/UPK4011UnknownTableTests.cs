using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Analyzers.Tests.Infrastructure;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4011UnknownTableTests
{
    [Theory]
    [InlineData("select 1 from {|UPK4011:ordes|}")]
    [InlineData("select 1 from orders join {|UPK4011:costumer|} c on true")]
    [InlineData("insert into {|UPK4011:lines|} (order_id) values (1)")]
    [InlineData("update {|UPK4011:order_|} set note = null")]
    [InlineData("delete from {|UPK4011:public.line_|}")]
    [InlineData("select 1 from {|UPK4011:shop.orders|}")]
    [InlineData("select (select 1 from {|UPK4011:lin|})")]
    [InlineData("with a as (select 1 from {|UPK4011:customers|}) select * from a")]
    [InlineData("select 1 from orders where exists (select 1 from {|UPK4011:customer_2|})")]
    [InlineData("truncate {|UPK4011:lnie|}")]
    [InlineData("select 1 from orders union select 1 from {|UPK4011:Orders2|}")]
    [InlineData("select 1 from {|UPK4011:\"Orders\"|}")]
    public Task Reports(string sql) => SqlRuleTest<SqlNameAnalyzer>.VerifyAsync(sql, only: "UPK4011");

    [Theory]
    [InlineData("select 1 from orders")]
    [InlineData("select 1 from public.orders")]
    [InlineData("select 1 from ORDERS")]
    [InlineData("select 1 from open_orders")]
    [InlineData("select 1 from pg_class")]
    [InlineData("select 1 from information_schema.tables")]
    [InlineData("with recent as (select 1) select 1 from recent")]
    [InlineData("select 1 from generate_series(1, 2) g")]
    [InlineData("create table later (id int)")]
    [InlineData("drop table if exists nothing")]
    [InlineData("select 1 from orders o, lateral (select 1) l")]
    [InlineData("select 1 from (values (1)) v(a)")]
    [InlineData("create temp table batch (id int); insert into batch values (1); select id from batch; drop table batch")]
    [InlineData("select 1 as id into scratch; select id from scratch")]
    public Task Silent(string sql) => SqlRuleTest<SqlNameAnalyzer>.VerifyAsync(sql, only: "UPK4011");

    [Fact]
    public Task Silent_without_a_schema() => SqlRuleTest<SqlNameAnalyzer>.VerifyAsync("select 1 from nowhere", "");

    [Fact]
    public Task Silent_where_the_schema_is_incomplete() =>
        SqlRuleTest<SqlNameAnalyzer>.VerifyAsync("select 1 from maybe", "do $$ begin execute format('create table %I (id int)', 'maybe'); end $$;");

    [Fact]
    public Task Silent_about_a_hole() => SqlRuleTest<SqlNameAnalyzer>.VerifySourceAsync(Snippet.Async("""
        await connection.ExecuteAsync($"delete from {name}");
        await connection.ExecuteAsync($"delete from {name}.orders");
        await connection.ExecuteAsync($"delete from prefix_{name}");
        """));

    [Fact]
    public Task Reports_beside_a_hole() => SqlRuleTest<SqlNameAnalyzer>.VerifySourceAsync(Snippet.Async("""
        await connection.ExecuteAsync($"select 1 from {name}.orders join {|UPK4011:costumer|} on true");
        """));
}
