namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5020RequiredColumnTests
{
    [Theory]
    [InlineData("ALTER TABLE bill ADD COLUMN x text NOT NULL")]
    [InlineData("ALTER TABLE bill ADD x integer NOT NULL")]
    [InlineData("ALTER TABLE bill ADD COLUMN x integer NOT NULL UNIQUE")]
    [InlineData("ALTER TABLE bill ADD COLUMN x text NOT NULL DEFAULT NULL")]
    [InlineData("ALTER TABLE log ADD COLUMN x text NOT NULL")]
    [InlineData("ALTER TABLE bill ADD COLUMN x integer NOT NULL REFERENCES person (id)")]
    [InlineData("ALTER TABLE bill ADD COLUMN IF NOT EXISTS x text NOT NULL")]
    [InlineData("ALTER TABLE bill ADD COLUMN a integer, ADD COLUMN b integer NOT NULL")]
    [InlineData("ALTER TABLE ONLY cache ADD COLUMN x text NOT NULL")]
    [InlineData("ALTER TABLE public.cache ADD COLUMN x mood NOT NULL")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5020", migration);

    [Theory]
    [InlineData("ALTER TABLE bill ADD COLUMN x text NOT NULL DEFAULT 'a'")]
    [InlineData("ALTER TABLE bill ADD COLUMN x text")]
    [InlineData("ALTER TABLE bill ADD COLUMN x timestamptz NOT NULL DEFAULT now()")]
    [InlineData("CREATE TABLE fresh (id integer, a integer, b text, other integer); ALTER TABLE fresh ADD COLUMN x text NOT NULL")]
    [InlineData("CREATE TABLE fresh (a text NOT NULL)")]
    [InlineData("ALTER TABLE bill ADD COLUMN IF NOT EXISTS total numeric NOT NULL")]
    [InlineData("ALTER TABLE bill ADD COLUMN x boolean NOT NULL DEFAULT false")]
    [InlineData("ALTER TABLE bill ADD COLUMN x text NULL")]
    [InlineData("-- upkeep:ignore UPK5020 still empty\nALTER TABLE bill ADD COLUMN x text NOT NULL")]
    [InlineData("ALTER TABLE bill ADD COLUMN x mood NOT NULL DEFAULT 'ok'")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5020", migration);
}
