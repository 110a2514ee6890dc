namespace Upkeep.Analyzers.Tests.Sql.Speed;

public class UPK4104CompositeIndexWithoutLeadingColumnTests
{
    [Theory]
    [InlineData("select id from orders where {|UPK4104:placed_at > @at|}")]
    [InlineData("select id from orders where {|UPK4104:placed_at = @at|}")]
    [InlineData("select id from orders where {|UPK4104:placed_at between @a and @b|}")]
    [InlineData("delete from orders where {|UPK4104:placed_at < @at|}")]
    [InlineData("update orders set note = 'x' where {|UPK4104:placed_at < @at|}")]
    [InlineData("select count(*) from orders where {|UPK4104:placed_at >= @at|}")]
    [InlineData("select id from orders where amount > 3 and {|UPK4104:placed_at > @at|}")]
    [InlineData("select id from orders where {|UPK4104:placed_at = any (@times)|}")]
    [InlineData("select exists (select 1 from orders where {|UPK4104:placed_at > @at|})")]
    [InlineData("select id from place where {|UPK4104:city = @city|}")]
    [InlineData("select id from place where {|UPK4104:street = @street|}")]
    public Task Reports(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4104");

    [Theory]
    [InlineData("select id from orders where state = @s and placed_at > @at")]
    [InlineData("select id from orders where state = @s")]
    [InlineData("select id from orders where id = @id and placed_at > @at")]
    [InlineData("select id from orders where number = @n and placed_at > @at")]
    [InlineData("select id from orders where state = any (@states) and placed_at > @at")]
    [InlineData("select id from place where country = @c and city = @city")]
    [InlineData("select id from place where country = @c")]
    [InlineData("select id from place where country = @c and street = @street")]
    [InlineData("select id from orders where amount = @a")]
    [InlineData("select id from orders order by placed_at")]
    [InlineData("select id from nowhere where city = @city")]
    public Task Silent(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4104");
}
