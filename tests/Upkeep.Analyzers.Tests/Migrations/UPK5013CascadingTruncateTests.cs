namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5013CascadingTruncateTests
{
    [Theory]
    [InlineData("TRUNCATE person CASCADE")]
    [InlineData("TRUNCATE TABLE person CASCADE")]
    [InlineData("TRUNCATE person RESTART IDENTITY CASCADE")]
    [InlineData("TRUNCATE ONLY person CASCADE")]
    [InlineData("TRUNCATE public.person CASCADE")]
    [InlineData("TRUNCATE cache, person CASCADE")]
    [InlineData("TRUNCATE log CASCADE")]
    [InlineData("TRUNCATE bill CASCADE")]
    [InlineData("BEGIN; TRUNCATE person CASCADE; COMMIT")]
    [InlineData("TRUNCATE person, bill CASCADE")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5013", migration);

    [Theory]
    [InlineData("TRUNCATE bill")]
    [InlineData("TRUNCATE bill, person")]
    [InlineData("TRUNCATE cache RESTART IDENTITY")]
    [InlineData("CREATE TABLE fresh (id integer, a integer, b text, other integer); TRUNCATE fresh CASCADE")]
    [InlineData("TRUNCATE person, bill RESTRICT")]
    [InlineData("TRUNCATE log")]
    [InlineData("DELETE FROM cache WHERE key = 'a'")]
    [InlineData("TRUNCATE ONLY cache")]
    [InlineData("-- upkeep:ignore UPK5013 test data\nTRUNCATE person CASCADE")]
    [InlineData("CREATE TEMPORARY TABLE t (a integer); TRUNCATE t CASCADE")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5013", migration);
}
