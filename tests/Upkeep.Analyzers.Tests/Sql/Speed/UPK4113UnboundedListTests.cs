using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Tests.Sql.Speed;

public class UPK4113UnboundedListTests
{
    [Theory]
    [InlineData("select id from {|UPK4113:orders|}")]
    [InlineData("select id, note from {|UPK4113:orders|} order by id")]
    [InlineData("select id from {|UPK4113:customer c|}")]
    [InlineData("select distinct state from {|UPK4113:orders|}")]
    [InlineData("select email from {|UPK4113:public.customer|}")]
    [InlineData("select id, lower(email) from {|UPK4113:customer|}")]
    [InlineData("select id from {|UPK4113:event|} order by at desc")]
    [InlineData("select e.id, e.kind from {|UPK4113:event e|}")]
    [InlineData("select case when active then 1 else 0 end from {|UPK4113:orders|}")]
    [InlineData("select id from {|UPK4113:place|} order by country, city")]
    public Task Reports(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4113");

    [Theory]
    [InlineData("select id from orders where id > @last")]
    [InlineData("select id from orders order by id limit 10")]
    [InlineData("select count(*) from orders")]
    [InlineData("select state, count(*) from orders group by state")]
    [InlineData("select max(id) from orders")]
    [InlineData("select id from open_orders")]
    [InlineData("select o.id from orders o join customer c on c.id = o.customer_id where o.number = 1")]
    [InlineData("select 1")]
    [InlineData("select id from nowhere")]
    [InlineData("select relname from pg_class")]
    [InlineData("select id from orders fetch first 3 rows only")]
    [InlineData("delete from orders where id = 1")]
    public Task Silent(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4113");

    [Fact]
    public Task Reports_as_a_warning_a_large_table() =>
        SpeedRuleTest.VerifyAsync("select id from {|UPK4113:orders|}", "UPK4113", "public.orders 250000\n", severity: DiagnosticSeverity.Warning);

    [Fact]
    public Task Silent_about_a_small_table() => SpeedRuleTest.VerifyAsync("select id from orders", "UPK4113", "public.orders 120\n");
}
