namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5017SeveralExclusiveLocksTests
{
    [Theory]
    [InlineData("ALTER TABLE loose ADD COLUMN x integer; ALTER TABLE cache ADD COLUMN x integer")]
    [InlineData("BEGIN; ALTER TABLE loose ADD COLUMN x integer; ALTER TABLE cache ADD COLUMN x integer; COMMIT")]
    [InlineData("ALTER TABLE loose ADD COLUMN x integer; TRUNCATE cache")]
    [InlineData("LOCK TABLE loose; LOCK TABLE cache")]
    [InlineData("ALTER TABLE loose ADD COLUMN x integer; ALTER TABLE bill DROP CONSTRAINT total_high")]
    [InlineData("-- +goose Up\nALTER TABLE loose ADD COLUMN x integer;\nALTER TABLE cache ADD COLUMN x integer;")]
    [InlineData("ALTER TABLE loose ALTER COLUMN a SET DEFAULT 1; ALTER TABLE cache ALTER COLUMN value SET DEFAULT 'x'")]
    [InlineData("ALTER TABLE loose ENABLE ROW LEVEL SECURITY; ALTER TABLE cache ENABLE ROW LEVEL SECURITY")]
    [InlineData("ALTER TABLE log ADD COLUMN x integer; ALTER TABLE cache ADD COLUMN x integer")]
    [InlineData("ALTER TABLE loose ADD COLUMN x integer; ALTER TABLE cache ADD COLUMN x integer; ALTER TABLE bill ADD COLUMN x integer")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5017", migration);

    [Theory]
    [InlineData("ALTER TABLE loose ADD COLUMN x integer")]
    [InlineData("SET lock_timeout = '1s'; ALTER TABLE loose ADD COLUMN x integer; ALTER TABLE cache ADD COLUMN x integer")]
    [InlineData("ALTER TABLE loose ADD COLUMN x integer; ALTER TABLE loose ADD COLUMN y integer")]
    [InlineData("CREATE TABLE fresh (id integer, a integer, b text, other integer); ALTER TABLE fresh ADD COLUMN x integer; ALTER TABLE cache ADD COLUMN x integer")]
    [InlineData("BEGIN; ALTER TABLE loose ADD COLUMN x integer; COMMIT; BEGIN; ALTER TABLE cache ADD COLUMN x integer; COMMIT")]
    [InlineData("-- no-transaction\nALTER TABLE loose ADD COLUMN x integer;\nALTER TABLE cache ADD COLUMN x integer;")]
    [InlineData("ALTER TABLE log ADD COLUMN x integer; ALTER TABLE log_2024 ALTER COLUMN x SET DEFAULT 1")]
    [InlineData("ALTER TABLE loose ADD COLUMN x integer; GRANT SELECT ON cache TO PUBLIC")]
    [InlineData("ALTER TABLE loose ADD COLUMN x integer; COMMENT ON TABLE cache IS 'c'")]
    [InlineData("LOCK TABLE loose IN SHARE MODE; LOCK TABLE cache IN SHARE MODE")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5017", migration);
}
