using Upkeep.Analyzers.Tests.Infrastructure;

namespace Upkeep.Analyzers.Tests.Sql.Speed;

public class UPK4106ParameterTypeDisablesIndexTests
{
    [Theory]
    [InlineData("select id from orders where {|UPK4106:number|} = @n::numeric")]
    [InlineData("select id from orders where {|UPK4106:number|} = 1.5")]
    [InlineData("select id from orders where {|UPK4106:number|} > @n::float8")]
    [InlineData("select id from orders where {|UPK4106:id|} = @n::numeric")]
    [InlineData("select id from customer where {|UPK4106:code|} = @c::text")]
    [InlineData("select id from orders where @n::numeric = {|UPK4106:number|}")]
    [InlineData("delete from orders where {|UPK4106:id|} = @n::float8")]
    [InlineData("update orders set note = '' where {|UPK4106:number|} = @n::numeric")]
    [InlineData("select id from orders where {|UPK4106:number|} between @a::numeric and @b::numeric")]
    [InlineData("select id from orders where {|UPK4106:number|} = any (@n::numeric[])")]
    public Task Reports(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4106");

    [Theory]
    [InlineData("select id from orders where number = @n")]
    [InlineData("select id from orders where number = @n::bigint")]
    [InlineData("select id from orders where number = @n::smallint")]
    [InlineData("select id from orders where amount = @n::numeric and id = 1")]
    [InlineData("select id from customer where code = @c")]
    [InlineData("select id from customer where code = @c::char(8)")]
    [InlineData("select id from customer where email = @c::varchar")]
    [InlineData("select id from orders where placed_at = @d::date and state = 'a'")]
    [InlineData("select id from orders where id = @id and number = @n::numeric")]
    [InlineData("select id from orders where number = any (@n)")]
    [InlineData("select id from nowhere where number = @n::numeric")]
    public Task Silent(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4106");

    [Theory]
    [InlineData("{|UPK4106:number|} = @p", "5m")]
    [InlineData("{|UPK4106:number|} = @p", "5.0")]
    [InlineData("{|UPK4106:id|} = @p", "(decimal)id")]
    [InlineData("number = @p", "5")]
    [InlineData("number = @p", "5L")]
    [InlineData("id = @p", "id")]
    public Task Reports_the_CSharp_type(string condition, string value) => SpeedRuleTest.Create(Snippet.Async($"""
        await using var asked = new NpgsqlCommand("select id from orders where {condition}", connection);
        asked.Parameters.AddWithValue("p", {value});
        await asked.ExecuteNonQueryAsync(cancellation);
        """), "UPK4106").RunAsync();

    [Fact]
    public Task Reports_a_string_against_char() => SpeedRuleTest.Create(
        Snippet.Async("""await connection.ExecuteAsync("update customer set age = 1 where {|UPK4106:code|} = @name", new { name });"""), "UPK4106").RunAsync();
}
