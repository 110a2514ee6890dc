using Upkeep.Analyzers.Sql.Correctness;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4024CrossJoinTests
{
    [Theory]
    [InlineData("select c.id from customer c, {|UPK4024:orders o|}")]
    [InlineData("select c.id from customer c, {|UPK4024:orders o|} where c.id = 1")]
    [InlineData("select o.id from {|UPK4024:customer c|}, orders o where o.id = 1")]
    [InlineData("select c.id from customer c, orders o, {|UPK4024:line l|} where o.customer_id = c.id")]
    [InlineData("select count(*) from customer, {|UPK4024:orders|}")]
    [InlineData("update orders set note = c.name from {|UPK4024:customer c|} where orders.id = 1")]
    [InlineData("delete from orders using {|UPK4024:customer c|} where orders.id = 1")]
    [InlineData("select c.id from customer c join {|UPK4024:orders o|} on c.id = c.id")]
    [InlineData("select c.id from customer c left join {|UPK4024:orders o|} on c.name = 'x'")]
    [InlineData("select id from customer where id in (select o.customer_id from orders o, {|UPK4024:line l|} where o.id = 1)")]
    [InlineData("with a as (select o.id from orders o, {|UPK4024:line l|} where o.id = 2) select id from a")]
    [InlineData("select o.id from orders o join customer c on c.id = o.customer_id join {|UPK4024:line l|} on c.id = o.referred_by")]
    public Task Reports(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4024");

    [Theory]
    [InlineData("select c.id from customer c, orders o where o.customer_id = c.id")]
    [InlineData("select c.id from customer c cross join orders o")]
    [InlineData("select c.id from customer c join orders o on o.customer_id = c.id")]
    [InlineData("select c.id, o.id from customer c, orders o where c.id = 1 and o.id = 2")]
    [InlineData("select c.id from customer c, lateral (select 1 from orders o where o.customer_id = c.id) x")]
    [InlineData("select o.id, t from orders o, unnest(o.tags) t")]
    [InlineData("select c.id from customer c, (values (1), (2)) v (n)")]
    [InlineData("select c.id from customer c, orders o where exists (select 1 from line l where l.order_id = o.id and o.customer_id = c.id)")]
    [InlineData("update orders set note = c.name from customer c where c.id = orders.customer_id")]
    [InlineData("delete from orders using customer c where c.id = orders.customer_id")]
    [InlineData("select c.id from customer c join orders o using (id)")]
    [InlineData("select c.id from customer c join orders o on true")]
    [InlineData("select c.id from customer c, orders o where (c.id, 1) = (o.customer_id, 1)")]
    [InlineData("select a.id from customer a, generate_series(1, 3) g")]
    [InlineData("select a.x from nowhere a, nothing b")]
    public Task Silent(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4024");
}
