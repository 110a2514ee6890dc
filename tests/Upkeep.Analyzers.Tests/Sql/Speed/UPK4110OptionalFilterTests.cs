namespace Upkeep.Analyzers.Tests.Sql.Speed;

public class UPK4110OptionalFilterTests
{
    [Theory]
    [InlineData("select id from orders where {|UPK4110:@n::int is null or number = @n|}")]
    [InlineData("select id from orders where ({|UPK4110:@n::int is null or number = @n|})")]
    [InlineData("select id from orders where ({|UPK4110:number = @n or @n::int is null|})")]
    [InlineData("select id from customer where ({|UPK4110:@e::text is null or email = @e|})")]
    [InlineData("select id from customer where {|UPK4110:email = coalesce(@e, email)|}")]
    [InlineData("select id from customer where {|UPK4110:coalesce(@e, email) = email|}")]
    [InlineData("select id from orders where ({|UPK4110:@n::int is null or number >= @n|})")]
    [InlineData("select id from orders where ({|UPK4110:@n::int is null or number = @n|}) and ({|UPK4110:@s::text is null or state = @s|})")]
    [InlineData("delete from orders where ({|UPK4110:@n::int is null or number = @n|})")]
    [InlineData("select count(*) from orders where ({|UPK4110:@s::text is null or state = any (@states)|})")]
    public Task Reports(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4110");

    [Theory]
    [InlineData("select id from orders where id = @id and (@n::int is null or number = @n)")]
    [InlineData("select id from orders where number = @n")]
    [InlineData("select id from orders where number = coalesce(@n, 0)")]
    [InlineData("select id from orders where number = @n or id = @id")]
    [InlineData("select id from orders where number is null or number = @n")]
    [InlineData("select id from customer where email = coalesce(@e, 'none')")]
    [InlineData("select id from orders where state = @s and (@at::timestamptz is null or placed_at > @at)")]
    [InlineData("select @n::int is null or number = @n from orders where id = 1")]
    [InlineData("select id from orders where note is null or note = @n")]
    [InlineData("select id from nowhere where (@n::int is null or number = @n)")]
    [InlineData("update orders set note = coalesce(@note, note) where id = @id")]
    public Task Silent(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4110");
}
