namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5015TableRewriteTests
{
    [Theory]
    [InlineData("VACUUM FULL bill")]
    [InlineData("VACUUM (FULL) bill")]
    [InlineData("VACUUM (FULL, ANALYZE) bill")]
    [InlineData("VACUUM FULL")]
    [InlineData("CLUSTER bill USING bill_at")]
    [InlineData("ALTER TABLE cache SET LOGGED")]
    [InlineData("ALTER TABLE bill SET UNLOGGED")]
    [InlineData("ALTER TABLE bill SET TABLESPACE fast")]
    [InlineData("CLUSTER")]
    [InlineData("CLUSTER VERBOSE bill USING bill_pkey")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5015", migration);

    [Theory]
    [InlineData("VACUUM bill")]
    [InlineData("VACUUM (ANALYZE) bill")]
    [InlineData("VACUUM (FULL false) bill")]
    [InlineData("ANALYZE bill")]
    [InlineData("ALTER TABLE bill SET LOGGED")]
    [InlineData("ALTER TABLE cache SET UNLOGGED")]
    [InlineData("ALTER TABLE bill CLUSTER ON bill_at")]
    [InlineData("ALTER TABLE bill SET (fillfactor = 70)")]
    [InlineData("CREATE TABLE fresh (id integer, a integer, b text, other integer); ALTER TABLE fresh SET UNLOGGED")]
    [InlineData("ALTER TABLE bill SET TABLESPACE pg_default")]
    [InlineData("ALTER TABLE bill SET ACCESS METHOD heap")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5015", migration);
}
