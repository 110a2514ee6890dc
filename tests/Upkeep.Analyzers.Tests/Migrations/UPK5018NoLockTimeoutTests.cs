namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5018NoLockTimeoutTests
{
    [Theory]
    [InlineData("ALTER TABLE t ADD COLUMN x integer")]
    [InlineData("CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()")]
    [InlineData("ALTER TABLE t ADD COLUMN x integer; ALTER TABLE t ADD COLUMN y integer")]
    [InlineData("LOCK TABLE t")]
    [InlineData("ALTER TABLE t ENABLE ROW LEVEL SECURITY")]
    [InlineData("ALTER TABLE t ALTER COLUMN a SET DEFAULT 1")]
    [InlineData("SET statement_timeout = '1s'; ALTER TABLE t ADD COLUMN x integer")]
    [InlineData("SET lock_timeout = 0; ALTER TABLE t ADD COLUMN x integer")]
    [InlineData("RESET lock_timeout; ALTER TABLE t ADD COLUMN x integer")]
    [InlineData("COMMENT ON TABLE t IS 'x'; ALTER TABLE t ADD COLUMN x integer")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5018", migration, MigrationRuleTest.Small);

    [Theory]
    [InlineData("SET lock_timeout = '2s'; ALTER TABLE t ADD COLUMN x integer")]
    [InlineData("SET LOCAL lock_timeout = '2s'; ALTER TABLE t ADD COLUMN x integer")]
    [InlineData("ALTER ROLE CURRENT_USER SET lock_timeout = '2s'; ALTER TABLE t ADD COLUMN x integer")]
    [InlineData("SELECT set_config('lock_timeout', '2s', false); ALTER TABLE t ADD COLUMN x integer")]
    [InlineData("CREATE TABLE fresh (a integer)")]
    [InlineData("CREATE INDEX CONCURRENTLY i ON t (a)")]
    [InlineData("COMMENT ON TABLE t IS 'x'")]
    [InlineData("GRANT SELECT ON t TO PUBLIC")]
    [InlineData("LOCK TABLE t NOWAIT")]
    [InlineData("INSERT INTO t VALUES (1)")]
    [InlineData("ALTER TABLE t ADD COLUMN x integer -- upkeep:ignore UPK5018 the connection string has it\n")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5018", migration, MigrationRuleTest.Small);
}
