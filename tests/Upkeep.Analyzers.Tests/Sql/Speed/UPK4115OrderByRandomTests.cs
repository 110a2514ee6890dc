namespace Upkeep.Analyzers.Tests.Sql.Speed;

public class UPK4115OrderByRandomTests
{
    [Theory]
    [InlineData("select id from orders order by {|UPK4115:random()|} limit 1")]
    [InlineData("select id from orders order by {|UPK4115:random()|}")]
    [InlineData("select id from orders where number = 1 order by {|UPK4115:random()|} limit 3")]
    [InlineData("select id from orders order by {|UPK4115:random() desc|} limit 1")]
    [InlineData("select id from orders order by {|UPK4115:gen_random_uuid()|} limit 1")]
    [InlineData("select id from nowhere order by {|UPK4115:random()|} limit 1")]
    [InlineData("select id from (select id from orders order by {|UPK4115:random()|} limit 1) p")]
    [InlineData("select id from orders order by state, {|UPK4115:random()|} limit 1")]
    [InlineData("select id from customer c order by {|UPK4115:pg_catalog.random()|} limit 5")]
    [InlineData("with p as (select id from orders order by {|UPK4115:random()|} limit 1) select id from p")]
    public Task Reports(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4115");

    [Theory]
    [InlineData("select id from orders order by id limit 1")]
    [InlineData("select id from orders where id >= @start order by id limit 1")]
    [InlineData("select id from orders tablesample system (1) limit 1")]
    [InlineData("select random() from orders where id = 1")]
    [InlineData("select id from orders where id > random() * 100 and number = 3 order by id limit 1")]
    [InlineData("insert into lookup (id, label) values ((random() * 100)::int, 'x')")]
    [InlineData("select id, random() as r from orders where id = 1")]
    [InlineData("select random()")]
    [InlineData("update orders set note = random()::text where id = 1")]
    [InlineData("select id from orders order by md5(note) limit 1")]
    public Task Silent(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4115");
}
