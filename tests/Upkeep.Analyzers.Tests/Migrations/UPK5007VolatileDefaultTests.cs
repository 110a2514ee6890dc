namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5007VolatileDefaultTests
{
    [Theory]
    [InlineData("ALTER TABLE person ADD COLUMN x uuid DEFAULT gen_random_uuid()")]
    [InlineData("ALTER TABLE person ADD COLUMN x timestamptz DEFAULT clock_timestamp()")]
    [InlineData("ALTER TABLE person ADD COLUMN x double precision DEFAULT random()")]
    [InlineData("ALTER TABLE person ADD COLUMN x text DEFAULT md5(random()::text)")]
    [InlineData("ALTER TABLE person ADD COLUMN x text NOT NULL DEFAULT 'a' || random()")]
    [InlineData("ALTER TABLE person ADD COLUMN x positive")]
    [InlineData("ALTER TABLE person ADD COLUMN x positive DEFAULT 1")]
    [InlineData("ALTER TABLE log ADD COLUMN x uuid DEFAULT gen_random_uuid()")]
    [InlineData("CREATE SEQUENCE s; ALTER TABLE person ADD COLUMN x bigint DEFAULT nextval('s')")]
    [InlineData("ALTER TABLE person ADD COLUMN x timestamptz DEFAULT clock_timestamp() + interval '1 day'")]
    [InlineData("ALTER TABLE person ADD COLUMN x text DEFAULT timeofday()")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5007", migration);

    [Theory]
    [InlineData("ALTER TABLE person ADD COLUMN x timestamptz DEFAULT now()")]
    [InlineData("ALTER TABLE person ADD COLUMN x integer DEFAULT 5")]
    [InlineData("ALTER TABLE person ADD COLUMN x integer NOT NULL DEFAULT 5")]
    [InlineData("ALTER TABLE person ADD COLUMN x timestamptz DEFAULT CURRENT_TIMESTAMP")]
    [InlineData("ALTER TABLE person ADD COLUMN x text[] DEFAULT '{}'")]
    [InlineData("ALTER TABLE person ADD COLUMN x plain")]
    [InlineData("ALTER TABLE person ADD COLUMN x mood DEFAULT 'ok'")]
    [InlineData("ALTER TABLE person ADD COLUMN x uuid; ALTER TABLE person ALTER COLUMN x SET DEFAULT gen_random_uuid()")]
    [InlineData("CREATE TABLE fresh (id integer, a integer, b text, other integer); ALTER TABLE fresh ADD COLUMN x uuid DEFAULT gen_random_uuid()")]
    [InlineData("ALTER TABLE person ADD COLUMN IF NOT EXISTS age integer DEFAULT random()")]
    [InlineData("ALTER TABLE person ADD COLUMN x date DEFAULT CURRENT_DATE")]
    [InlineData("ALTER TABLE person ADD COLUMN x text DEFAULT NULL")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5007", migration);
}
