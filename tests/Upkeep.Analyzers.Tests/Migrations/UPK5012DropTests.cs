namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5012DropTests
{
    [Theory]
    [InlineData("ALTER TABLE person DROP COLUMN note")]
    [InlineData("ALTER TABLE person DROP age")]
    [InlineData("ALTER TABLE person DROP COLUMN IF EXISTS age")]
    [InlineData("ALTER TABLE person DROP COLUMN email CASCADE")]
    [InlineData("DROP TABLE cache")]
    [InlineData("DROP TABLE IF EXISTS cache")]
    [InlineData("DROP TABLE bill CASCADE")]
    [InlineData("DROP VIEW person_names")]
    [InlineData("DROP MATERIALIZED VIEW counts")]
    [InlineData("ALTER TABLE log DROP COLUMN line")]
    [InlineData("ALTER TABLE loose DROP COLUMN b, ADD COLUMN b integer")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5012", migration);

    [Theory]
    [InlineData("ALTER TABLE bill DROP COLUMN retired_on")]
    [InlineData("DROP TABLE wares_old")]
    [InlineData("DROP TABLE IF EXISTS missing")]
    [InlineData("CREATE TABLE fresh (id integer, a integer, b text, other integer); DROP TABLE fresh")]
    [InlineData("DROP VIEW person_names; CREATE VIEW person_names AS SELECT id FROM person")]
    [InlineData("ALTER TABLE person DROP COLUMN IF EXISTS missing")]
    [InlineData("ALTER TABLE bill DROP CONSTRAINT total_high")]
    [InlineData("DROP TABLE log_2024")]
    [InlineData("DROP TYPE IF EXISTS missing")]
    [InlineData("ALTER TABLE person ALTER COLUMN age DROP DEFAULT")]
    [InlineData("-- upkeep:ignore UPK5012 never used\nDROP TABLE cache")]
    [InlineData("CREATE TEMPORARY TABLE t (a integer); DROP TABLE t")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5012", migration);
}
