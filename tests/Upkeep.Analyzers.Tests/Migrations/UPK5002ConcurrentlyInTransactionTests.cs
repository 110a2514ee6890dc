namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5002ConcurrentlyInTransactionTests
{
    [Theory]
    [InlineData("BEGIN; CREATE INDEX CONCURRENTLY x ON bill (total); COMMIT")]
    [InlineData("START TRANSACTION; DROP INDEX CONCURRENTLY person_name; COMMIT")]
    [InlineData("BEGIN; REINDEX TABLE CONCURRENTLY bill; COMMIT")]
    [InlineData("BEGIN; VACUUM bill; COMMIT")]
    [InlineData("-- +goose Up\nCREATE INDEX CONCURRENTLY x ON bill (total);")]
    [InlineData("-- migrate:up\nCREATE INDEX CONCURRENTLY x ON bill (total);")]
    [InlineData("-- +migrate Up\nDROP INDEX CONCURRENTLY person_name;")]
    [InlineData("-- +goose Up\nSET lock_timeout = '1s';\nCREATE INDEX CONCURRENTLY x ON bill (total);")]
    [InlineData("BEGIN; REINDEX INDEX CONCURRENTLY person_name; COMMIT")]
    [InlineData("BEGIN; ALTER TABLE log DETACH PARTITION log_2024 CONCURRENTLY; COMMIT")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5002", migration);

    [Theory]
    [InlineData("CREATE INDEX CONCURRENTLY x ON bill (total)")]
    [InlineData("SET lock_timeout = '1s'; CREATE INDEX CONCURRENTLY x ON bill (total)")]
    [InlineData("-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY x ON bill (total);")]
    [InlineData("-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY x ON bill (total);")]
    [InlineData("-- no-transaction\nCREATE INDEX CONCURRENTLY x ON bill (total);")]
    [InlineData("-- +migrate Up notransaction\nDROP INDEX CONCURRENTLY person_name;")]
    [InlineData("BEGIN; SELECT 1; COMMIT; CREATE INDEX CONCURRENTLY x ON bill (total)")]
    [InlineData("-- evolve-tx-off\nCREATE INDEX CONCURRENTLY x ON bill (total);")]
    [InlineData("-- flyway:executeInTransaction=false\nCREATE INDEX CONCURRENTLY x ON bill (total);")]
    [InlineData("-- atlas:txmode none\nCREATE INDEX CONCURRENTLY x ON bill (total);")]
    [InlineData("VACUUM bill")]
    [InlineData("-- +goose Up\nANALYZE bill;")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5002", migration);
}
