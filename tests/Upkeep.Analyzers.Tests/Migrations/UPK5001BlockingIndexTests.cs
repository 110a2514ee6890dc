namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5001BlockingIndexTests
{
    [Theory]
    [InlineData("CREATE INDEX x ON bill (total)")]
    [InlineData("CREATE UNIQUE INDEX x ON bill (code)")]
    [InlineData("CREATE INDEX IF NOT EXISTS x ON bill (total)")]
    [InlineData("CREATE INDEX ON person (age)")]
    [InlineData("CREATE INDEX x ON person USING hash (email)")]
    [InlineData("CREATE INDEX x ON person (lower(email))")]
    [InlineData("CREATE INDEX x ON person (age) WHERE age > 5")]
    [InlineData("CREATE INDEX x ON log (line)")]
    [InlineData("CREATE INDEX x ON public.loose (b)")]
    [InlineData("CREATE INDEX x ON bill (total) INCLUDE (code)")]
    [InlineData("CREATE INDEX x ON bill USING brin (at)")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5001", migration);

    [Theory]
    [InlineData("CREATE INDEX CONCURRENTLY x ON bill (total)")]
    [InlineData("CREATE UNIQUE INDEX CONCURRENTLY x ON bill (code)")]
    [InlineData("CREATE TABLE fresh (id integer, a integer, b text, other integer); CREATE INDEX x ON fresh (a)")]
    [InlineData("CREATE INDEX x ON ONLY log (line)")]
    [InlineData("CREATE INDEX IF NOT EXISTS person_name ON person (name)")]
    [InlineData("CREATE INDEX x ON sums (total)")]
    [InlineData("CREATE TABLE other AS SELECT * FROM bill; CREATE INDEX x ON other (total)")]
    [InlineData("-- upkeep:ignore UPK5001 forty rows\nCREATE INDEX x ON bill (total)")]
    [InlineData("CREATE INDEX x ON missing (a)")]
    [InlineData("CREATE TEMPORARY TABLE t (a integer); CREATE INDEX x ON t (a)")]
    [InlineData("ALTER INDEX person_name RENAME TO person_by_name")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5001", migration);
}
