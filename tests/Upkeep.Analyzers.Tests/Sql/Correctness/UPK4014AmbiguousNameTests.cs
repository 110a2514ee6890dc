using Upkeep.Analyzers.Sql.Correctness;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4014AmbiguousNameTests
{
    [Theory]
    [InlineData("select {|UPK4014:id|} from orders, customer")]
    [InlineData("select o.id from orders o join customer c on {|UPK4014:id|} = customer_id")]
    [InlineData("select 1 from orders o join orders p on true where {|UPK4014:note|} is null")]
    [InlineData("select 1 from orders o join customer c on c.id = o.customer_id where {|UPK4014:id|} = 1")]
    [InlineData("select {|UPK4014:order_id|} from line a, line b")]
    [InlineData("select max({|UPK4014:id|}) from orders, customer")]
    [InlineData("select 1 from orders, customer group by {|UPK4014:id|}")]
    [InlineData("update orders set note = name from customer where {|UPK4014:id|} = 1")]
    [InlineData("select 1 from (select 1 as a, 2 as a) s where {|UPK4014:a|} = 1")]
    [InlineData("select 1 from orders o cross join customer c where {|UPK4014:id|} in (1)")]
    [InlineData("delete from orders using customer where {|UPK4014:id|} = 1")]
    [InlineData("select o.id, c.id from orders o, customer c order by {|UPK4014:id|}")]
    public Task Reports(string sql) => SqlRuleTest<SqlNameAnalyzer>.VerifyAsync(sql, only: "UPK4014");

    [Theory]
    [InlineData("select o.id from orders o, customer c")]
    [InlineData("select id from orders")]
    [InlineData("select id from orders join (select 1 as one) s on true")]
    [InlineData("select order_id from orders join line on order_id = orders.id")]
    [InlineData("select order_id from line a join line b using (order_id)")]
    [InlineData("select name from orders join customer on customer.id = customer_id")]
    [InlineData("select o.id from orders o, customer c order by o.id")]
    [InlineData("select id from orders where exists (select 1 from line where order_id = id)")]
    [InlineData("select id, id from orders order by 1")]
    [InlineData("select amount from orders natural join line")]
    [InlineData("select o.id, o.id from orders o order by id")]
    [InlineData("select customer_id from orders, customer")]
    public Task Silent(string sql) => SqlRuleTest<SqlNameAnalyzer>.VerifyAsync(sql, only: "UPK4014");
}
