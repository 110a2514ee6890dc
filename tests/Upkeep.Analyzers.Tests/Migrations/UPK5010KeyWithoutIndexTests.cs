namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5010KeyWithoutIndexTests
{
    [Theory]
    [InlineData("ALTER TABLE bill ADD UNIQUE (code)")]
    [InlineData("ALTER TABLE bill ADD CONSTRAINT k UNIQUE (code, flag)")]
    [InlineData("ALTER TABLE loose ADD PRIMARY KEY (c)")]
    [InlineData("ALTER TABLE loose ADD PRIMARY KEY (a)")]
    [InlineData("ALTER TABLE loose ADD CONSTRAINT k PRIMARY KEY (a, c)")]
    [InlineData("ALTER TABLE loose ADD CONSTRAINT k EXCLUDE USING btree (a WITH =)")]
    [InlineData("ALTER TABLE loose ADD COLUMN x integer UNIQUE")]
    [InlineData("ALTER TABLE loose ADD COLUMN x integer DEFAULT 1 UNIQUE")]
    [InlineData("ALTER TABLE log ADD UNIQUE (at)")]
    [InlineData("ALTER TABLE loose ADD UNIQUE (a) DEFERRABLE")]
    [InlineData("ALTER TABLE loose ADD UNIQUE (a) INCLUDE (b)")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5010", migration);

    [Theory]
    [InlineData("ALTER TABLE loose ADD CONSTRAINT k UNIQUE USING INDEX loose_a")]
    [InlineData("ALTER TABLE loose ADD CONSTRAINT k PRIMARY KEY USING INDEX loose_c")]
    [InlineData("CREATE TABLE fresh (id integer, a integer, b text, other integer); ALTER TABLE fresh ADD PRIMARY KEY (id)")]
    [InlineData("CREATE TABLE fresh (id integer PRIMARY KEY)")]
    [InlineData("CREATE UNIQUE INDEX CONCURRENTLY k ON bill (code)")]
    [InlineData("ALTER TABLE cache DROP CONSTRAINT cache_pkey")]
    [InlineData("CREATE TABLE fresh (a integer UNIQUE, EXCLUDE USING btree (a WITH =))")]
    [InlineData("ALTER TABLE bill RENAME CONSTRAINT bill_pkey TO bill_key")]
    [InlineData("ALTER TABLE loose ADD COLUMN IF NOT EXISTS a integer UNIQUE")]
    [InlineData("ALTER TABLE bill ADD UNIQUE (code) -- upkeep:ignore UPK5010 empty so far\n")]
    [InlineData("CREATE TEMPORARY TABLE t (a integer); ALTER TABLE t ADD UNIQUE (a)")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5010", migration);
}
