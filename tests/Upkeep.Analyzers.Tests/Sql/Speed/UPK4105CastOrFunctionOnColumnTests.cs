namespace Upkeep.Analyzers.Tests.Sql.Speed;

public class UPK4105CastOrFunctionOnColumnTests
{
    [Theory]
    [InlineData("select id from customer where {|UPK4105:lower(email)|} = @e")]
    [InlineData("select id from customer where {|UPK4105:upper(email)|} = @e")]
    [InlineData("select id from orders where {|UPK4105:placed_at::date|} = @d")]
    [InlineData("select id from orders where {|UPK4105:id::text|} = @t")]
    [InlineData("select id from orders where {|UPK4105:number + 1|} = @n")]
    [InlineData("select id from orders where {|UPK4105:coalesce(number, 0)|} = @n")]
    [InlineData("select id from orders where {|UPK4105:abs(number)|} > @n")]
    [InlineData("select id from customer where @e = {|UPK4105:lower(email)|}")]
    [InlineData("delete from orders where {|UPK4105:date_trunc('day', placed_at)|} = @d")]
    [InlineData("select id from customer where {|UPK4105:lower(email)|} = any (@mails)")]
    [InlineData("update customer set age = 1 where {|UPK4105:trim(email)|} = @e")]
    [InlineData("select id from orders where {|UPK4105:extract(year from placed_at)|} = @y")]
    public Task Reports(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4105");

    [Theory]
    [InlineData("select id from customer where email = lower(@e)")]
    [InlineData("select id from customer where name = lower(@n)")]
    [InlineData("select id from orders where placed_at >= @d and placed_at < @d + interval '1 day' and state = 'a'")]
    [InlineData("select id from orders where id = @t::bigint")]
    [InlineData("select id from orders where number = @n - 1")]
    [InlineData("select id from customer where id = @id and lower(email) = @e")]
    [InlineData("select lower(email) from customer where id = @id")]
    [InlineData("select id from customer order by lower(email)")]
    [InlineData("select id from orders where number = abs(@n)")]
    [InlineData("select id from customer where email = @e")]
    [InlineData("select id from nowhere where lower(email) = @e")]
    public Task Silent(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4105");
}
