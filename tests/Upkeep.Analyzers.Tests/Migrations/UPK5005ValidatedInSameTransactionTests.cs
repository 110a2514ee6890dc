namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5005ValidatedInSameTransactionTests
{
    [Theory]
    [InlineData("ALTER TABLE bill ADD CONSTRAINT k CHECK (total > 0) NOT VALID; ALTER TABLE bill VALIDATE CONSTRAINT k")]
    [InlineData("BEGIN; ALTER TABLE bill ADD CONSTRAINT k CHECK (total > 0) NOT VALID; ALTER TABLE bill VALIDATE CONSTRAINT k; COMMIT")]
    [InlineData("ALTER TABLE loose ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES person (id) NOT VALID; ALTER TABLE loose VALIDATE CONSTRAINT k")]
    [InlineData("ALTER TABLE bill ADD CONSTRAINT k CHECK (total > 0) NOT VALID, VALIDATE CONSTRAINT k")]
    [InlineData("-- +goose Up\nALTER TABLE bill ADD CONSTRAINT k CHECK (total > 0) NOT VALID;\nALTER TABLE bill VALIDATE CONSTRAINT k;")]
    [InlineData("-- migrate:up\nALTER TABLE bill ADD CONSTRAINT k CHECK (total > 0) NOT VALID;\nALTER TABLE bill VALIDATE CONSTRAINT k;")]
    [InlineData("ALTER TABLE bill ADD CHECK (total > 0) NOT VALID; ALTER TABLE bill VALIDATE CONSTRAINT bill_total_check")]
    [InlineData("ALTER TABLE loose ADD CONSTRAINT k CHECK (a > 0) NOT VALID; SELECT 1; ALTER TABLE loose VALIDATE CONSTRAINT k")]
    [InlineData("BEGIN; SET LOCAL lock_timeout = '1s'; ALTER TABLE bill ADD CONSTRAINT k CHECK (total > 0) NOT VALID; ALTER TABLE bill VALIDATE CONSTRAINT k; COMMIT")]
    [InlineData("ALTER TABLE ONLY public.bill ADD CONSTRAINT k CHECK (total > 0) NOT VALID; ALTER TABLE bill VALIDATE CONSTRAINT k")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5005", migration);

    [Theory]
    [InlineData("ALTER TABLE bill VALIDATE CONSTRAINT total_high")]
    [InlineData("ALTER TABLE bill ADD CONSTRAINT k CHECK (total > 0) NOT VALID")]
    [InlineData("BEGIN; ALTER TABLE bill ADD CONSTRAINT k CHECK (total > 0) NOT VALID; COMMIT; BEGIN; ALTER TABLE bill VALIDATE CONSTRAINT k; COMMIT")]
    [InlineData("-- no-transaction\nALTER TABLE bill ADD CONSTRAINT k CHECK (total > 0) NOT VALID;\nALTER TABLE bill VALIDATE CONSTRAINT k;")]
    [InlineData("-- +goose NO TRANSACTION\n-- +goose Up\nALTER TABLE bill ADD CONSTRAINT k CHECK (total > 0) NOT VALID;\nALTER TABLE bill VALIDATE CONSTRAINT k;")]
    [InlineData("CREATE TABLE fresh (id integer, a integer, b text, other integer); ALTER TABLE fresh ADD CONSTRAINT k CHECK (a > 0) NOT VALID; ALTER TABLE fresh VALIDATE CONSTRAINT k")]
    [InlineData("ALTER TABLE bill ADD CONSTRAINT k CHECK (total > 0) NOT VALID; ALTER TABLE bill VALIDATE CONSTRAINT total_high")]
    [InlineData("ALTER TABLE loose ADD CONSTRAINT k CHECK (a > 0) NOT VALID; ALTER TABLE bill VALIDATE CONSTRAINT total_high")]
    [InlineData("ALTER TABLE bill VALIDATE CONSTRAINT flag_given; ALTER TABLE bill VALIDATE CONSTRAINT total_high")]
    [InlineData("BEGIN; ALTER TABLE bill VALIDATE CONSTRAINT total_high; COMMIT")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5005", migration);
}
