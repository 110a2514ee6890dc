namespace Upkeep.Analyzers.Tests.Sql.Speed;

public class UPK4102UnservableJoinKeyTests
{
    [Theory]
    [InlineData("select a.id from orders a join orders b on {|UPK4102:b.note = a.state|} where a.number = @n")]
    [InlineData("select c.id from customer c join orders o on {|UPK4102:o.customer_id = c.id|} where c.email = @e")]
    [InlineData("select c.id from customer c left join orders o on {|UPK4102:o.customer_id = c.id|} where c.email = @e")]
    [InlineData("select e.id from orders o join event e on {|UPK4102:e.kind = o.state|} where o.id = @id")]
    [InlineData("select c.name, o.note from orders b join customer c on c.id = b.customer_id join orders o on {|UPK4102:o.customer_id = c.age|} where b.number = @n")]
    [InlineData("select c.id from customer c, orders o where {|UPK4102:o.customer_id = c.id|} and c.email = @e")]
    [InlineData("update orders set note = 'x' from event e where {|UPK4102:e.kind = orders.state|} and orders.id = @id")]
    [InlineData("select l.id from orders o join lookup l on {|UPK4102:l.label = o.note|} where o.number = @n")]
    [InlineData("select c.id from customer c where c.email = @e and exists (select 1 from orders o where {|UPK4102:o.customer_id = c.id|})")]
    [InlineData("select e.id from customer c join event e on {|UPK4102:e.kind = c.name|} where c.email = @e")]
    public Task Reports(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4102");

    [Theory]
    [InlineData("select o.id from orders o join customer c on c.id = o.customer_id where o.number = @n")]
    [InlineData("select o.id, c.name from orders o join customer c on c.id = o.customer_id")]
    [InlineData("select o.id from orders o left join customer c on c.id = o.customer_id where o.id = @id")]
    [InlineData("select o.id from orders o join customer c using (id) where o.number = @n")]
    [InlineData("select e.id from orders o join event e on e.id = o.id where o.number = @n")]
    [InlineData("select c.id from customer c join orders o on o.number = c.age where c.email = @e")]
    [InlineData("select o.id from orders o cross join lookup l where o.number = @n")]
    [InlineData("select a.id from orders a join orders b on b.id = a.customer_id where a.number = @n")]
    [InlineData("select c.id from customer c where c.id in (select customer_id from orders where number = @n)")]
    [InlineData("select o.id from orders o where o.number = @n and exists (select 1 from customer c where c.id = o.customer_id)")]
    [InlineData("select a.id from nowhere a join orders b on b.note = a.state where a.number = @n")]
    public Task Silent(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4102");
}
