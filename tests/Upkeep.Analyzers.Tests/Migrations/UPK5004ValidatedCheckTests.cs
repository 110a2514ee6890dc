namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5004ValidatedCheckTests
{
    [Theory]
    [InlineData("ALTER TABLE bill ADD CHECK (total > 0)")]
    [InlineData("ALTER TABLE bill ADD CONSTRAINT k CHECK (total > 0)")]
    [InlineData("ALTER TABLE bill ADD CONSTRAINT k CHECK (total > 0) NO INHERIT")]
    [InlineData("ALTER TABLE log ADD CHECK (line <> '')")]
    [InlineData("ALTER TABLE loose ADD COLUMN d integer CHECK (d > 0)")]
    [InlineData("ALTER TABLE loose ADD COLUMN d integer DEFAULT 3 CHECK (d > 0)")]
    [InlineData("ALTER DOMAIN positive ADD CHECK (VALUE < 100)")]
    [InlineData("ALTER DOMAIN positive SET NOT NULL")]
    [InlineData("ALTER TABLE person ADD CHECK (age IS NOT NULL OR born IS NOT NULL)")]
    [InlineData("ALTER TABLE loose ADD CONSTRAINT k CHECK (a < c), ALTER COLUMN b SET DEFAULT 'x'")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5004", migration);

    [Theory]
    [InlineData("ALTER TABLE bill ADD CHECK (total > 0) NOT VALID")]
    [InlineData("ALTER TABLE bill VALIDATE CONSTRAINT total_high")]
    [InlineData("CREATE TABLE fresh (id integer, a integer, b text, other integer); ALTER TABLE fresh ADD CHECK (a > 0)")]
    [InlineData("CREATE TABLE fresh (a integer CHECK (a > 0))")]
    [InlineData("ALTER DOMAIN positive ADD CONSTRAINT k CHECK (VALUE < 100) NOT VALID")]
    [InlineData("ALTER DOMAIN plain ADD CHECK (VALUE < 100)")]
    [InlineData("ALTER TABLE bill DROP CONSTRAINT total_high")]
    [InlineData("CREATE DOMAIN other AS integer CHECK (VALUE > 1)")]
    [InlineData("ALTER DOMAIN positive DROP NOT NULL")]
    [InlineData("ALTER DOMAIN positive SET DEFAULT 3")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5004", migration);
}
