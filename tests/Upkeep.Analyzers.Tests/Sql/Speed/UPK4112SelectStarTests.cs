namespace Upkeep.Analyzers.Tests.Sql.Speed;

public class UPK4112SelectStarTests
{
    [Theory]
    [InlineData("select {|UPK4112:*|} from orders where id = @id")]
    [InlineData("select {|UPK4112:*|} from customer")]
    [InlineData("select {|UPK4112:o.*|} from orders o where o.id = @id")]
    [InlineData("select o.id, {|UPK4112:c.*|} from orders o join customer c on c.id = o.customer_id where o.id = @id")]
    [InlineData("select {|UPK4112:*|} from orders o join customer c on c.id = o.customer_id where o.id = @id")]
    [InlineData("select {|UPK4112:*|} from lookup order by id")]
    [InlineData("select distinct {|UPK4112:*|} from lookup")]
    [InlineData("select {|UPK4112:*|}, 1 from lookup")]
    [InlineData("select {|UPK4112:*|} from event where id = @id for update")]
    [InlineData("select {|UPK4112:*|} from open_orders where id = @id")]
    public Task Reports(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4112");

    [Theory]
    [InlineData("select id, note from orders where id = @id")]
    [InlineData("select count(*) from orders where id = @id")]
    [InlineData("select exists (select * from orders where id = @id)")]
    [InlineData("select id from customer c where exists (select * from orders o where o.number = c.age) and id = 1")]
    [InlineData("insert into lookup select * from lookup where id = 1")]
    [InlineData("select * from (values (1, 2)) v (a, b)")]
    [InlineData("select * from generate_series(1, 3)")]
    [InlineData("with p as (select id from orders where id = 1) select * from p")]
    [InlineData("select * from (select id from orders where id = 1) p")]
    [InlineData("select * from nowhere where id = 1")]
    [InlineData("delete from orders where id = @id returning id")]
    [InlineData("select 2 * number from orders where id = @id")]
    public Task Silent(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4112");

    [Theory]
    [InlineData("select «*» from lookup where id = 1", "select id, label from lookup where id = 1")]
    [InlineData("select «l.*» from lookup l where id = 1", "select l.id, l.label from lookup l where id = 1")]
    [InlineData("select «*» from lookup l join place p on p.id = l.id where l.id = 1", "select l.id, l.label, p.id, p.country, p.city, p.street, p.code from lookup l join place p on p.id = l.id where l.id = 1")]
    public Task Fixes(string before, string after) => SpeedRuleTest.VerifyFixAsync(before.Replace("«", "{|UPK4112:", StringComparison.Ordinal).Replace("»", "|}", StringComparison.Ordinal), after, "UPK4112");
}
