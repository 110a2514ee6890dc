namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5009RewritingTypeChangeTests
{
    [Theory]
    [InlineData("ALTER TABLE person ALTER COLUMN age TYPE bigint")]
    [InlineData("ALTER TABLE bill ALTER COLUMN total TYPE numeric(10,4)")]
    [InlineData("ALTER TABLE bill ALTER COLUMN code TYPE text")]
    [InlineData("ALTER TABLE bill ALTER COLUMN body TYPE jsonb")]
    [InlineData("ALTER TABLE person ALTER COLUMN email TYPE varchar(200)")]
    [InlineData("ALTER TABLE person ALTER COLUMN born TYPE timestamp")]
    [InlineData("ALTER TABLE bill ALTER COLUMN flag TYPE text")]
    [InlineData("ALTER TABLE person ALTER COLUMN age TYPE text USING age::text")]
    [InlineData("ALTER TABLE bill ALTER COLUMN at TYPE timestamptz USING at AT TIME ZONE 'UTC'")]
    [InlineData("ALTER TABLE bill ALTER COLUMN at TYPE timestamptz")]
    [InlineData("SET TIME ZONE 'Europe/Berlin'; ALTER TABLE bill ALTER COLUMN at TYPE timestamptz")]
    [InlineData("ALTER TABLE loose ALTER COLUMN b TYPE uuid USING b::uuid")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5009", migration);

    [Theory]
    [InlineData("ALTER TABLE loose ALTER COLUMN b TYPE varchar")]
    [InlineData("ALTER TABLE wares_old ALTER COLUMN id TYPE integer")]
    [InlineData("CREATE TABLE fresh (id integer, a integer, b text, other integer); ALTER TABLE fresh ALTER COLUMN a TYPE bigint")]
    [InlineData("ALTER TABLE loose ALTER COLUMN b TYPE text")]
    [InlineData("ALTER TABLE log ALTER COLUMN line TYPE varchar")]
    [InlineData("ALTER TABLE loose ALTER COLUMN a TYPE plain")]
    [InlineData("ALTER TABLE loose ALTER COLUMN b TYPE text USING b::text")]
    [InlineData("ALTER TABLE cache ALTER COLUMN value TYPE varchar")]
    [InlineData("ALTER TABLE cache ALTER COLUMN key TYPE varchar")]
    [InlineData("ALTER TABLE bill ALTER COLUMN retired_on SET DEFAULT now()")]
    [InlineData("ALTER TYPE mood ADD VALUE 'fine'")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5009", migration);
}
