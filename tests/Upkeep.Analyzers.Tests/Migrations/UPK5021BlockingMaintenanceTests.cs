namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5021BlockingMaintenanceTests
{
    [Theory]
    [InlineData("DROP INDEX person_name")]
    [InlineData("DROP INDEX IF EXISTS person_name")]
    [InlineData("REINDEX TABLE bill")]
    [InlineData("REINDEX INDEX person_name")]
    [InlineData("REINDEX (VERBOSE) TABLE bill")]
    [InlineData("REFRESH MATERIALIZED VIEW sums")]
    [InlineData("REFRESH MATERIALIZED VIEW counts")]
    [InlineData("ALTER TABLE log DETACH PARTITION log_2024")]
    [InlineData("DROP INDEX public.person_name")]
    [InlineData("REFRESH MATERIALIZED VIEW sums WITH DATA")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5021", migration);

    [Theory]
    [InlineData("DROP INDEX CONCURRENTLY person_name")]
    [InlineData("REINDEX TABLE CONCURRENTLY bill")]
    [InlineData("REINDEX (CONCURRENTLY) TABLE bill")]
    [InlineData("REFRESH MATERIALIZED VIEW CONCURRENTLY sums")]
    [InlineData("REFRESH MATERIALIZED VIEW sums WITH NO DATA")]
    [InlineData("ALTER TABLE log DETACH PARTITION log_2024 CONCURRENTLY")]
    [InlineData("DROP INDEX IF EXISTS missing")]
    [InlineData("CREATE TABLE fresh (id integer, a integer, b text, other integer); CREATE INDEX i ON fresh (a); DROP INDEX i")]
    [InlineData("ALTER TABLE log DETACH PARTITION log_2024 FINALIZE")]
    [InlineData("CREATE MATERIALIZED VIEW more AS SELECT 1 AS one; REFRESH MATERIALIZED VIEW more")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5021", migration);
}
