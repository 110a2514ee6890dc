namespace Upkeep.Analyzers.Tests.Sql.Speed;

public class UPK4107LikeWithoutPrefixTests
{
    [Theory]
    [InlineData("select id from customer where {|UPK4107:email like @p|}")]
    [InlineData("select id from customer where {|UPK4107:email like '%@example.org'|}")]
    [InlineData("select id from customer where {|UPK4107:email ilike @p|}")]
    [InlineData("select id from customer where {|UPK4107:email ilike 'ann%'|}")]
    [InlineData("select id from customer where {|UPK4107:email like 'ann%'|}")]
    [InlineData("select id from customer where {|UPK4107:email like '%' || @p || '%'|}")]
    [InlineData("select id from customer where {|UPK4107:email like '_nn%'|}")]
    [InlineData("select id from customer where {|UPK4107:email ~ @p|}")]
    [InlineData("select id from customer where {|UPK4107:email ~* '^ann'|}")]
    [InlineData("delete from customer where {|UPK4107:email like @p|}")]
    [InlineData("select count(*) from customer where {|UPK4107:email like @p|}")]
    public Task Reports(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4107");

    [Theory]
    [InlineData("select id from customer where id = @id and email like @p")]
    [InlineData("select id from place where code like 'A%'")]
    [InlineData("select id from customer where email = @p")]
    [InlineData("select id from customer where email >= @a and email < @b")]
    [InlineData("select id from customer where email like 'ann@example.org'")]
    [InlineData("select email like @p from customer where id = 1")]
    [InlineData("select id from customer where email = any (@p)")]
    [InlineData("select id from customer where starts_with(email, 'a') and id = 1")]
    [InlineData("select id from customer c where c.email = @p or c.id = @id")]
    [InlineData("select id from nowhere where email like @p")]
    [InlineData("select id from place where code like 'A1%' and country = 'x'")]
    public Task Silent(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4107");
}
