namespace Upkeep.Analyzers.Tests.Sql.Speed;

public class UPK4109PartialIndexParameterTests
{
    [Theory]
    [InlineData("select id from orders where {|UPK4109:note = @n|} and active = @a")]
    [InlineData("select id from orders where active = @a and {|UPK4109:note = @n|}")]
    [InlineData("select id from orders where {|UPK4109:note = @n|} and @a = active")]
    [InlineData("select id from orders where {|UPK4109:note = any (@n)|} and active = @a")]
    [InlineData("delete from orders where {|UPK4109:note = @n|} and active = @a")]
    [InlineData("update orders set amount = 1 where {|UPK4109:note = @n|} and active = @a")]
    [InlineData("select count(*) from orders where {|UPK4109:note = @n|} and active = @a")]
    [InlineData("select id from job where {|UPK4109:queue = @q|} and status = @s")]
    [InlineData("select id from job where status = @s and {|UPK4109:queue = @q|} and tries < 3")]
    [InlineData("select exists (select 1 from job where {|UPK4109:queue = @q|} and status = @s)")]
    public Task Reports(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4109");

    [Theory]
    [InlineData("select id from orders where note = @n and active")]
    [InlineData("select id from orders where note = @n and active = true")]
    [InlineData("select id from orders where note = @n and active is true")]
    [InlineData("select id from job where queue = @q and status = 'ready'")]
    [InlineData("select id from job where queue = @q")]
    [InlineData("select id from job where id = @id and queue = @q and status = @s")]
    [InlineData("select id from orders where number = @n and note = 'x' and active = @a")]
    [InlineData("select id from orders where note = @n")]
    [InlineData("select id from orders where amount = @n and active = @a")]
    [InlineData("select id from job where status = 'ready' and queue > @q")]
    [InlineData("select id from nowhere where queue = @q and status = @s")]
    public Task Silent(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4109");
}
