namespace Upkeep.Analyzers.Tests.Sql.Speed;

public class UPK4116QueueWithoutSkipLockedTests
{
    [Theory]
    [InlineData("select id from job where status = 'ready' order by queue limit 1 {|UPK4116:for update|}")]
    [InlineData("select id from job where status = 'ready' limit 1 {|UPK4116:for update|}")]
    [InlineData("select id from job order by id limit @n {|UPK4116:for update|}")]
    [InlineData("select id from job where status = 'ready' order by queue limit 1 {|UPK4116:for no key update|}")]
    [InlineData("select id from orders where state = 'new' order by placed_at desc limit 1 {|UPK4116:for update|}")]
    [InlineData("update job set status = 'done' where id = (select id from job where status = 'ready' order by queue limit 1 {|UPK4116:for update|})")]
    [InlineData("delete from job where id in (select id from job where status = 'ready' order by queue limit 5 {|UPK4116:for update|})")]
    [InlineData("with next as (select id from job where status = 'ready' limit 1 {|UPK4116:for update|}) update job set status = 'run' from next where job.id = next.id")]
    [InlineData("select j.id from job j where j.status = 'ready' order by j.queue limit 1 {|UPK4116:for update of j|}")]
    [InlineData("select id from job where status = 'ready' order by queue fetch first 1 row only {|UPK4116:for update|}")]
    public Task Reports(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4116");

    [Theory]
    [InlineData("select id from job where status = 'ready' order by queue limit 1 for update skip locked")]
    [InlineData("select id from job where id = @id for update")]
    [InlineData("select id from job where id = @id limit 1 for update")]
    [InlineData("select id from job where status = 'ready' order by queue limit 1 for update nowait")]
    [InlineData("select id from job where status = 'ready' order by queue limit 1")]
    [InlineData("select id from job where status = 'ready' order by queue limit 1 for share")]
    [InlineData("select id from job where status = 'ready' for update")]
    [InlineData("select id from job where id = @id limit 1 for no key update")]
    [InlineData("select id from job where status = 'ready' order by queue limit 1 for key share")]
    [InlineData("select id from nowhere where status = 'ready' limit 1 for update")]
    public Task Silent(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4116");
}
