using Upkeep.Analyzers.Sql.Correctness;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4026GroupingTests
{
    [Theory]
    [InlineData("select {|UPK4026:name|}, count(*) from customer")]
    [InlineData("select {|UPK4026:state|}, sum(total) from orders")]
    [InlineData("select state, {|UPK4026:code|}, count(*) from orders group by state")]
    [InlineData("select customer_id, {|UPK4026:o.note|} from orders o group by customer_id")]
    [InlineData("select state from orders group by state order by {|UPK4026:code|}")]
    [InlineData("select state from orders group by state having {|UPK4026:total|} > 1")]
    [InlineData("select lower({|UPK4026:name|}) from customer group by email")]
    [InlineData("select max(total) + {|UPK4026:total|} from orders")]
    [InlineData("select c.id, {|UPK4026:o.id|} from customer c join orders o on o.customer_id = c.id group by c.id")]
    [InlineData("select id from customer where id in (select {|UPK4026:customer_id|} from orders group by code)")]
    [InlineData("select {|UPK4026:code|}, total from orders group by total")]
    [InlineData("select count(*), case when {|UPK4026:state|} = 'open' then 1 end from orders")]
    public Task Reports(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4026");

    [Theory]
    [InlineData("select state, count(*) from orders group by state")]
    [InlineData("select count(*) from orders")]
    [InlineData("select id, name, count(*) from customer group by id")]
    [InlineData("select c.id, c.name, count(o.id) from customer c left join orders o on o.customer_id = c.id group by c.id")]
    [InlineData("select lower(name), count(*) from customer group by lower(name)")]
    [InlineData("select lower(name) as n, count(*) from customer group by n")]
    [InlineData("select state, count(*) from orders group by 1")]
    [InlineData("select state, count(*) as n from orders group by state order by n desc")]
    [InlineData("select state, sum(sum(total)) over (order by state) from orders group by state")]
    [InlineData("select date_trunc('day', placed_at) as day, count(*) from orders group by date_trunc('day', placed_at) order by day")]
    [InlineData("select state, array_agg(code order by placed_at) from orders group by state")]
    [InlineData("select state, count(*) filter (where total > 1) from orders group by state having max(total) > 3")]
    [InlineData("select id, count(*) over () from orders")]
    [InlineData("select state, code, count(*) from orders group by rollup (state, code)")]
    [InlineData("select (select name from customer where id = o.customer_id) from orders o group by o.customer_id")]
    [InlineData("select distinct state from orders")]
    [InlineData("select order_id, product, amount from line group by order_id, product")]
    [InlineData("select max(total) from orders where state = 'open'")]
    [InlineData("select percentile_cont(0.5) within group (order by total) from orders")]
    public Task Silent(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4026");
}
