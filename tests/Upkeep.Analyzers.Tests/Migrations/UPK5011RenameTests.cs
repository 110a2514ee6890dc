namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5011RenameTests
{
    [Theory]
    [InlineData("ALTER TABLE person RENAME COLUMN name TO full_name")]
    [InlineData("ALTER TABLE person RENAME name TO full_name")]
    [InlineData("ALTER TABLE person RENAME TO people")]
    [InlineData("ALTER VIEW person_names RENAME TO names")]
    [InlineData("ALTER MATERIALIZED VIEW sums RENAME TO totals")]
    [InlineData("ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'")]
    [InlineData("CREATE SCHEMA a; ALTER TABLE person SET SCHEMA a")]
    [InlineData("ALTER SCHEMA public RENAME TO main")]
    [InlineData("ALTER TABLE log RENAME COLUMN line TO message")]
    [InlineData("ALTER VIEW person_names RENAME COLUMN name TO full_name")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5011", migration);

    [Theory]
    [InlineData("ALTER TABLE person RENAME TO people; CREATE VIEW person AS SELECT * FROM people")]
    [InlineData("CREATE TABLE fresh (id integer, a integer, b text, other integer); ALTER TABLE fresh RENAME TO new_table")]
    [InlineData("CREATE TABLE fresh (id integer, a integer, b text, other integer); ALTER TABLE fresh RENAME COLUMN a TO z")]
    [InlineData("ALTER TABLE bill RENAME CONSTRAINT total_high TO total_is_high")]
    [InlineData("ALTER INDEX person_name RENAME TO person_by_name")]
    [InlineData("CREATE SEQUENCE s; ALTER SEQUENCE s RENAME TO t")]
    [InlineData("ALTER TABLE IF EXISTS missing RENAME TO gone")]
    [InlineData("ALTER TYPE mood ADD VALUE 'fine'")]
    [InlineData("ALTER TABLE loose RENAME TO loose_2; CREATE TABLE loose (a integer)")]
    [InlineData("ALTER TABLE person RENAME TO people -- upkeep:ignore UPK5011 nobody is up\n")]
    [InlineData("ALTER DOMAIN plain RENAME TO simple")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5011", migration);
}
