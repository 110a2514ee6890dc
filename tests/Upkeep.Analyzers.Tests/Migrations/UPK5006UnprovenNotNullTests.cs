namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5006UnprovenNotNullTests
{
    [Theory]
    [InlineData("ALTER TABLE person ALTER COLUMN age SET NOT NULL")]
    [InlineData("ALTER TABLE person ALTER age SET NOT NULL")]
    [InlineData("ALTER TABLE bill ALTER COLUMN flag SET NOT NULL")]
    [InlineData("ALTER TABLE person ALTER COLUMN note SET NOT NULL, DROP CONSTRAINT note_given")]
    [InlineData("ALTER TABLE log ALTER COLUMN line SET NOT NULL")]
    [InlineData("ALTER TABLE person ALTER COLUMN born SET NOT NULL, ALTER COLUMN born SET DEFAULT now()")]
    [InlineData("ALTER TABLE ONLY person ALTER COLUMN email SET NOT NULL")]
    [InlineData("ALTER TABLE public.person ALTER COLUMN email SET NOT NULL")]
    [InlineData("ALTER TABLE loose ADD PRIMARY KEY USING INDEX loose_a")]
    [InlineData("ALTER TABLE IF EXISTS person ALTER COLUMN age SET NOT NULL")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5006", migration);

    [Theory]
    [InlineData("ALTER TABLE person ALTER COLUMN note SET NOT NULL")]
    [InlineData("ALTER TABLE person ALTER COLUMN name SET NOT NULL")]
    [InlineData("CREATE TABLE fresh (id integer, a integer, b text, other integer); ALTER TABLE fresh ALTER COLUMN a SET NOT NULL")]
    [InlineData("ALTER TABLE person ALTER COLUMN name DROP NOT NULL")]
    [InlineData("ALTER TABLE loose ADD PRIMARY KEY USING INDEX loose_c")]
    [InlineData("ALTER TABLE loose ADD UNIQUE USING INDEX loose_a")]
    [InlineData("ALTER TABLE bill VALIDATE CONSTRAINT flag_given; ALTER TABLE bill ALTER COLUMN flag SET NOT NULL")]
    [InlineData("ALTER TABLE log ALTER COLUMN at SET NOT NULL")]
    [InlineData("ALTER TABLE person ALTER COLUMN age SET DEFAULT 1")]
    [InlineData("ALTER TABLE person ALTER COLUMN age SET NOT NULL -- upkeep:ignore UPK5006 at night\n")]
    [InlineData("ALTER TABLE IF EXISTS missing ALTER COLUMN age SET NOT NULL")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5006", migration);
}
