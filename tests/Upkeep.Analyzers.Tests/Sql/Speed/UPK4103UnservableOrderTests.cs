namespace Upkeep.Analyzers.Tests.Sql.Speed;

public class UPK4103UnservableOrderTests
{
    [Theory]
    [InlineData("select id from orders order by {|UPK4103:amount|} limit 10")]
    [InlineData("select id from orders order by {|UPK4103:placed_at|} limit 10")]
    [InlineData("select id from orders order by {|UPK4103:note desc|} limit 10")]
    [InlineData("select id from customer order by {|UPK4103:name|} limit 10")]
    [InlineData("select id from customer order by {|UPK4103:age, email|} limit 10")]
    [InlineData("select id from customer order by {|UPK4103:age, id|} limit 10")]
    [InlineData("select id from orders order by {|UPK4103:amount|} fetch first 5 rows only")]
    [InlineData("select id from event order by {|UPK4103:kind|} limit @n")]
    [InlineData("select id from orders order by {|UPK4103:amount, number|} limit 10")]
    [InlineData("select id from customer order by {|UPK4103:age desc nulls last|} limit 20")]
    public Task Reports(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4103");

    [Theory]
    [InlineData("select id from orders order by id limit 10")]
    [InlineData("select id from orders order by id desc limit 10")]
    [InlineData("select id from orders order by number limit 10")]
    [InlineData("select id from orders where state = @s order by placed_at desc limit 10")]
    [InlineData("select id from orders where state = @s order by placed_at limit 10")]
    [InlineData("select id from orders order by state, placed_at desc limit 10")]
    [InlineData("select id from orders order by amount")]
    [InlineData("select id from customer order by email limit 10")]
    [InlineData("select id from event order by at desc limit 10")]
    [InlineData("select state, count(*) from orders group by state order by count(*) limit 3")]
    [InlineData("select id from orders where id = @id order by amount limit 1")]
    [InlineData("select distinct state from orders order by state limit 3")]
    public Task Silent(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4103");
}
