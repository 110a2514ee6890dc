namespace Upkeep.Analyzers.Tests.Sql.Speed;

public class UPK4108GinOperatorMismatchTests
{
    [Theory]
    [InlineData("select id from orders where {|UPK4108:@tag = any (tags)|}")]
    [InlineData("select id from orders where {|UPK4108:data ->> 'k' = @v|}")]
    [InlineData("select id from orders where {|UPK4108:data -> 'k' = @v::jsonb|}")]
    [InlineData("select id from orders where {|UPK4108:data #>> '{a,b}' = @v|}")]
    [InlineData("select id from orders where {|UPK4108:'new' = any (tags)|}")]
    [InlineData("select count(*) from orders where {|UPK4108:data ->> 'k' = @v|}")]
    [InlineData("delete from orders where {|UPK4108:@tag = any (tags)|}")]
    [InlineData("update orders set note = 'x' where {|UPK4108:data ->> 'k' = 'v'|}")]
    [InlineData("select id from orders where amount > 3 and {|UPK4108:@tag = any (tags)|}")]
    [InlineData("select id from orders where {|UPK4108:data ->> 'k' = any (@v)|}")]
    public Task Reports(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4108");

    [Theory]
    [InlineData("select id from orders where tags @> array[@tag]")]
    [InlineData("select id from orders where tags && array['a', 'b']")]
    [InlineData("select id from orders where data @> @v")]
    [InlineData("select id from orders where data ? 'k'")]
    [InlineData("select id from orders where id = @id and data ->> 'k' = @v")]
    [InlineData("select data ->> 'k' from orders where id = @id")]
    [InlineData("select id from orders where data @? '$.k'")]
    [InlineData("select id from orders where tags <@ array['a']")]
    [InlineData("select id from orders where number = 1 and @tag = any (tags)")]
    [InlineData("select id from customer where @tag = name")]
    [InlineData("select id from nowhere where data ->> 'k' = @v")]
    public Task Silent(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4108");
}
