namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5014NewEnumValueUsedTests
{
    [Theory]
    [InlineData("ALTER TYPE mood ADD VALUE 'fine'; UPDATE person SET feeling = 'fine' WHERE id = 1")]
    [InlineData("ALTER TYPE mood ADD VALUE 'fine'; ALTER TABLE person ALTER COLUMN feeling SET DEFAULT 'fine'")]
    [InlineData("ALTER TYPE mood ADD VALUE 'fine'; INSERT INTO person (name, feeling) VALUES ('a', 'fine')")]
    [InlineData("ALTER TYPE mood ADD VALUE 'fine'; SELECT 'fine'::mood")]
    [InlineData("BEGIN; ALTER TYPE mood ADD VALUE 'fine'; UPDATE person SET feeling = 'fine' WHERE id = 1; COMMIT")]
    [InlineData("ALTER TYPE public.mood ADD VALUE IF NOT EXISTS 'fine'; UPDATE person SET feeling = 'fine' WHERE id = 1")]
    [InlineData("ALTER TYPE mood ADD VALUE 'fine' BEFORE 'ok'; DELETE FROM person WHERE feeling = 'fine'")]
    [InlineData("ALTER TYPE mood ADD VALUE 'fine'; ALTER TABLE loose ADD COLUMN m mood DEFAULT 'fine'")]
    [InlineData("-- +goose Up\nALTER TYPE mood ADD VALUE 'fine';\nUPDATE person SET feeling = 'fine' WHERE id = 1;")]
    [InlineData("ALTER TYPE mood ADD VALUE 'fine'; ALTER TYPE mood ADD VALUE 'great'; UPDATE person SET feeling = 'great' WHERE id = 1")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5014", migration);

    [Theory]
    [InlineData("ALTER TYPE mood ADD VALUE 'fine'")]
    [InlineData("UPDATE person SET feeling = 'ok' WHERE id = 1")]
    [InlineData("ALTER TYPE mood ADD VALUE 'fine'; UPDATE person SET feeling = 'ok' WHERE id = 1")]
    [InlineData("BEGIN; ALTER TYPE mood ADD VALUE 'fine'; COMMIT; UPDATE person SET feeling = 'fine' WHERE id = 1")]
    [InlineData("-- no-transaction\nALTER TYPE mood ADD VALUE 'fine';\nUPDATE person SET feeling = 'fine' WHERE id = 1;")]
    [InlineData("CREATE TYPE tone AS ENUM ('low'); ALTER TYPE tone ADD VALUE 'high'; CREATE TABLE fresh (t tone DEFAULT 'high')")]
    [InlineData("ALTER TYPE mood ADD VALUE 'fine'; UPDATE loose SET b = 'fine' WHERE a = 1")]
    [InlineData("ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok'; UPDATE person SET feeling = 'ok' WHERE id = 1")]
    [InlineData("ALTER TYPE mood ADD VALUE 'fine'; COMMENT ON TYPE mood IS 'fine'")]
    [InlineData("ALTER TYPE mood ADD VALUE 'fine'; ALTER TYPE mood ADD VALUE 'great'")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5014", migration);
}
