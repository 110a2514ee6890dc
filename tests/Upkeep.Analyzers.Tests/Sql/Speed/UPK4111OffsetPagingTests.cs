namespace Upkeep.Analyzers.Tests.Sql.Speed;

public class UPK4111OffsetPagingTests
{
    [Theory]
    [InlineData("select id from orders order by id limit 10 offset {|UPK4111:@skip|}")]
    [InlineData("select id from orders order by id limit 10 offset {|UPK4111:1000|}")]
    [InlineData("select id from orders order by id desc limit @take offset {|UPK4111:@skip|}")]
    [InlineData("select id from orders offset {|UPK4111:@skip|} limit 10")]
    [InlineData("select id from customer order by email, id limit 10 offset {|UPK4111:@page * 10|}")]
    [InlineData("select * from (select id from orders order by id limit 10 offset {|UPK4111:@skip|}) p")]
    [InlineData("select id from orders order by id offset {|UPK4111:@skip|} rows fetch next 10 rows only")]
    [InlineData("select id from nowhere order by id limit 10 offset {|UPK4111:@skip|}")]
    [InlineData("with p as (select id from orders order by id limit 5 offset {|UPK4111:20|}) select id from p")]
    [InlineData("select id from orders where number = @n order by id limit 10 offset {|UPK4111:@skip|}")]
    public Task Reports(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4111");

    [Theory]
    [InlineData("select id from orders order by id limit 10")]
    [InlineData("select id from orders order by id limit 10 offset 0")]
    [InlineData("select id from orders where id > @last order by id limit 10")]
    [InlineData("select id from orders order by id limit 10 offset null")]
    [InlineData("select id from orders order by id")]
    [InlineData("select id, email from customer where (email, id) > (@e, @id) order by email, id limit 10")]
    [InlineData("select lag(id, 1) over (order by id) from orders where id = 1")]
    [InlineData("select id as \"offset\" from orders where id = 1")]
    [InlineData("select id from event order by at limit 10")]
    [InlineData("select (array_agg(id order by id))[2] from orders where number = 1")]
    public Task Silent(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4111");
}
