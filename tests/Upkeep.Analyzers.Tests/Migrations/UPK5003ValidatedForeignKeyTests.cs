namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5003ValidatedForeignKeyTests
{
    [Theory]
    [InlineData("ALTER TABLE loose ADD FOREIGN KEY (a) REFERENCES person (id)")]
    [InlineData("ALTER TABLE loose ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES person")]
    [InlineData("ALTER TABLE loose ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES person (id) ON DELETE CASCADE")]
    [InlineData("ALTER TABLE loose ADD CONSTRAINT f FOREIGN KEY (c) REFERENCES loose (a)")]
    [InlineData("ALTER TABLE ONLY loose ADD FOREIGN KEY (a) REFERENCES person (id)")]
    [InlineData("ALTER TABLE public.loose ADD FOREIGN KEY (c) REFERENCES public.person (id)")]
    [InlineData("ALTER TABLE loose ADD FOREIGN KEY (a) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED")]
    [InlineData("ALTER TABLE loose ADD FOREIGN KEY (a) REFERENCES person (id), ALTER COLUMN b SET DEFAULT 'x'")]
    [InlineData("ALTER TABLE loose ADD COLUMN d integer DEFAULT 1 REFERENCES person (id)")]
    [InlineData("CREATE TABLE fresh (id integer, a integer, b text, other integer); ALTER TABLE fresh ADD UNIQUE (a); ALTER TABLE loose ADD FOREIGN KEY (a) REFERENCES fresh (a)")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5003", migration);

    [Theory]
    [InlineData("ALTER TABLE loose ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES person (id) NOT VALID")]
    [InlineData("CREATE TABLE fresh (id integer, a integer, b text, other integer); ALTER TABLE fresh ADD FOREIGN KEY (a) REFERENCES person (id)")]
    [InlineData("ALTER TABLE loose ADD COLUMN d integer REFERENCES person (id)")]
    [InlineData("CREATE TABLE fresh (id integer REFERENCES person (id))")]
    [InlineData("ALTER TABLE bill VALIDATE CONSTRAINT total_high")]
    [InlineData("ALTER TABLE bill DROP CONSTRAINT bill_person_id_fkey")]
    [InlineData("ALTER TABLE bill ALTER CONSTRAINT bill_person_id_fkey DEFERRABLE")]
    [InlineData("ALTER TABLE IF EXISTS missing ADD FOREIGN KEY (a) REFERENCES person (id)")]
    [InlineData("ALTER TABLE bill RENAME CONSTRAINT bill_person_id_fkey TO bill_person")]
    [InlineData("ALTER TABLE loose ADD FOREIGN KEY (a) REFERENCES person (id) -- upkeep:ignore UPK5003 small\n")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5003", migration);
}
