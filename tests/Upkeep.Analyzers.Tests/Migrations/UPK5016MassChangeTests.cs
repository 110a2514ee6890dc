namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5016MassChangeTests
{
    [Theory]
    [InlineData("UPDATE bill SET flag = true")]
    [InlineData("DELETE FROM cache")]
    [InlineData("UPDATE bill SET flag = false WHERE flag IS NULL")]
    [InlineData("UPDATE person SET note = '' WHERE note IS NULL AND age IS NULL")]
    [InlineData("UPDATE bill SET flag = true FROM person WHERE person.id = bill.person_id")]
    [InlineData("DELETE FROM bill USING person WHERE person.id = bill.person_id")]
    [InlineData("UPDATE bill SET flag = true WHERE NOT flag")]
    [InlineData("UPDATE bill SET code = 'x' WHERE code <> 'x'")]
    [InlineData("DELETE FROM bill WHERE person_id NOT IN (SELECT id FROM person)")]
    [InlineData("UPDATE log SET line = upper(line)")]
    [InlineData("UPDATE bill SET flag = true WHERE true")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5016", migration);

    [Theory]
    [InlineData("UPDATE bill SET flag = true WHERE id = 5")]
    [InlineData("UPDATE bill SET flag = true WHERE id IN (1, 2)")]
    [InlineData("UPDATE bill SET flag = true WHERE id BETWEEN 1 AND 1000")]
    [InlineData("UPDATE bill SET flag = true WHERE id > 0 AND id <= 5000")]
    [InlineData("UPDATE bill SET flag = true WHERE id IN (SELECT id FROM bill WHERE flag IS NULL LIMIT 1000)")]
    [InlineData("CREATE TABLE kept AS SELECT * FROM bill; UPDATE bill SET flag = true")]
    [InlineData("CREATE TABLE fresh (id integer, a integer, b text, other integer); UPDATE fresh SET a = 1")]
    [InlineData("UPDATE person SET name = 'b' WHERE name = 'a'")]
    [InlineData("DELETE FROM cache WHERE key = 'a'")]
    [InlineData("-- upkeep:ignore UPK5016 ten rows\nUPDATE bill SET flag = true")]
    [InlineData("SELECT * INTO kept FROM bill; DELETE FROM bill")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5016", migration);
}
