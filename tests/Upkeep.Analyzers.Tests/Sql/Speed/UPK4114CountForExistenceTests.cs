namespace Upkeep.Analyzers.Tests.Sql.Speed;

public class UPK4114CountForExistenceTests
{
    [Theory]
    [InlineData("select {|UPK4114:count(*) > 0|} from orders where number = @n")]
    [InlineData("select {|UPK4114:count(*) >= 1|} from orders where number = @n")]
    [InlineData("select {|UPK4114:count(*) = 0|} from orders where number = @n")]
    [InlineData("select {|UPK4114:0 < count(*)|} from orders where number = @n")]
    [InlineData("select {|UPK4114:count(*) <> 0|} as found from orders where number = @n")]
    [InlineData("select id from customer c where {|UPK4114:(select count(*) from orders o where o.number = c.age) > 0|}")]
    [InlineData("select id from customer c where {|UPK4114:(select count(*) from orders o where o.number = c.age) = 0|}")]
    [InlineData("select {|UPK4114:(select count(*) from orders where number = @n) > 0|}")]
    [InlineData("select case when {|UPK4114:(select count(*) from orders where number = @n) > 0|} then 1 else 2 end")]
    [InlineData("select {|UPK4114:count(*) < 1|} from nowhere")]
    [InlineData("delete from customer c where c.id = 1 and {|UPK4114:(select count(*) from orders where number = c.age) = 0|}")]
    public Task Reports(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4114");

    [Theory]
    [InlineData("select count(*) from orders where number = @n")]
    [InlineData("select exists (select 1 from orders where number = @n)")]
    [InlineData("select count(*) > 1 from orders where number = @n")]
    [InlineData("select count(*) = 3 from orders where number = @n")]
    [InlineData("select state from orders where number = 1 group by state having count(*) > 0")]
    [InlineData("select count(*) > 0, state from orders where number = 1 group by state")]
    [InlineData("select count(distinct state) > 0 from orders where number = @n")]
    [InlineData("select count(note) > 0 from orders where number = @n")]
    [InlineData("select id from customer c where id = 1 and (select count(*) from orders where number = 1) > 5")]
    [InlineData("select id from orders where number > 0")]
    [InlineData("select count(*) filter (where active) > 0 from orders where number = 1")]
    public Task Silent(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4114");

    [Theory]
    [InlineData("select «count(*) > 0» from orders where number = @n", "select exists (select 1 from orders where number = @n)")]
    [InlineData("select «count(*) = 0» as none from orders where number = @n", "select not exists (select 1 from orders where number = @n) as none")]
    [InlineData("select id from customer c where «(select count(*) from orders o where o.number = c.age) > 0»", "select id from customer c where exists (select 1 from orders o where o.number = c.age)")]
    [InlineData("select id from customer c where «0 = (select count(*) from orders o where o.number = c.age)»", "select id from customer c where not exists (select 1 from orders o where o.number = c.age)")]
    public Task Fixes(string before, string after) => SpeedRuleTest.VerifyFixAsync(before.Replace("«", "{|UPK4114:", StringComparison.Ordinal).Replace("»", "|}", StringComparison.Ordinal), after, "UPK4114");
}
