namespace Upkeep.Analyzers.Tests.Sql.Speed;

public class UPK4119HugeInListTests
{
    [Theory]
    [InlineData("select id from orders where {|UPK4119:id in (LIST)|}")]
    [InlineData("select id from orders where {|UPK4119:number in (LIST)|}")]
    [InlineData("select id from orders where id = 1 and {|UPK4119:number not in (LIST)|}")]
    [InlineData("delete from orders where {|UPK4119:id in (LIST)|}")]
    [InlineData("update orders set note = 'x' where {|UPK4119:id in (LIST)|}")]
    [InlineData("select {|UPK4119:number in (LIST)|} from orders where id = 1")]
    [InlineData("select count(*) from customer where {|UPK4119:id in (LIST)|}")]
    [InlineData("select id from orders o where {|UPK4119:o.id in (LIST)|}")]
    [InlineData("select id from orders where state = 'a' and {|UPK4119:id in (LIST)|}")]
    [InlineData("select id from customer where {|UPK4119:id in (LIST)|} order by id")]
    public Task Reports(string sql) => SpeedRuleTest.VerifyAsync(sql.Replace("LIST", SpeedRuleTest.ManyNumbers, StringComparison.Ordinal), "UPK4119");

    [Theory]
    [InlineData("select id from orders where id in (1, 2, 3)")]
    [InlineData("select id from orders where id = any (@ids)")]
    [InlineData("select id from orders where id = any ('{1,2,3}')")]
    [InlineData("select id from orders where id in (select customer_id from orders where number = 1)")]
    [InlineData("select id from nowhere where id in (LIST)")]
    [InlineData("insert into lookup (id) values (1), (2), (3)")]
    [InlineData("select id from orders where id in (@a, @b)")]
    [InlineData("select id from orders where id = any (array[LIST])")]
    [InlineData("select greatest(LIST)")]
    [InlineData("select id from orders where id <> all (@ids)")]
    public Task Silent(string sql) => SpeedRuleTest.VerifyAsync(sql.Replace("LIST", SpeedRuleTest.ManyNumbers, StringComparison.Ordinal), "UPK4119");

    [Theory]
    [InlineData("select id from orders where {|UPK4119:id in (LIST)|}", "select id from orders where id = any ('{ARRAY}')")]
    [InlineData("select id from orders where {|UPK4119:id not in (LIST)|} and number = 1", "select id from orders where id <> all ('{ARRAY}') and number = 1")]
    public Task Fixes(string before, string after) => SpeedRuleTest.VerifyFixAsync(
        before.Replace("LIST", SpeedRuleTest.ManyNumbers, StringComparison.Ordinal),
        after.Replace("ARRAY", SpeedRuleTest.ManyNumbers.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal), "UPK4119");
}
