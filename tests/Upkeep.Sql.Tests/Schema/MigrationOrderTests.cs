using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Sql.Tests.Schema;

public class MigrationOrderTests
{
    [Theory]
    [InlineData("2_b.sql 10_a.sql", "10_a.sql 2_b.sql")]
    [InlineData("V1__a.sql V1.2__b.sql V1.10__c.sql R__views.sql", "R__views.sql V1.10__c.sql V1.2__b.sql V1__a.sql")]
    [InlineData("V1_2__a.sql V2__b.sql", "V2__b.sql V1_2__a.sql")]
    [InlineData("20240101000000_a.sql 20240102000000_b.sql", "20240102000000_b.sql 20240101000000_a.sql")]
    [InlineData("000001_a.up.sql 000002_b.up.sql", "000002_b.down.sql 000002_b.up.sql 000001_a.up.sql 000001_a.down.sql")]
    [InlineData("V1__a.sql V3__b.sql", "V3__b.sql U3__b.sql V1__a.sql afterMigrate.sql readme.txt")]
    [InlineData("20230101_init/migration.sql 20230202_next/migration.sql", "20230202_next/migration.sql 20230101_init/migration.sql")]
    [InlineData("1/up.sql 2/up.sql", "2/up.sql 1/up.sql 1/down.sql")]
    [InlineData("B2__all.sql V2.1__c.sql R__a.sql R__b.sql", "R__b.sql V1__a.sql V2__b.sql V2.1__c.sql B2__all.sql B1__old.sql R__a.sql")]
    [InlineData("a/R__a.sql b/R__b.sql", "b/R__b.sql a/R__a.sql")]
    [InlineData("b/V1__a.sql a/V2__b.sql aa/x.sql", "aa/x.sql a/V2__b.sql b/V1__a.sql")]
    [InlineData("0_types.sql V1__a.sql seed.sql R__v.sql", "R__v.sql seed.sql V1__a.sql 0_types.sql")]
    [InlineData("Script0001 - a.sql|Script0002 - b.sql|Script0010 - c.sql", "Script0010 - c.sql|Script0002 - b.sql|Script0001 - a.sql")]
    [InlineData("V1__a.sql V3__b.sql", "beforeEachMigrate.sql V3__b.sql afterMigrate__stats.sql V1__a.sql U1__a.sql beforeValidate.sql")]
    [InlineData("v1__a.sql V2__b.sql", "V2__b.sql v1__a.sql")]
    [InlineData("001_a.sql 002_b.sql", "002_b.sql 001_a.sql 001_a.rollback.sql 002_b.undo.sql")]
    public void FilesAreSorted(string expected, string given)
    {
        var sorted = MigrationOrder.Sort(given.Split(given.Contains('|') ? '|' : ' ').Select(static path => new MigrationFile(path, "")));
        Assert.Equal(expected, string.Join(given.Contains('|') ? '|' : ' ', sorted.Select(static file => file.Path)));
    }

    [Theory]
    [InlineData("-- +goose Up\nselect 1;\n-- +goose Down\nselect 2;\n")]
    [InlineData("-- migrate:up\nselect 1;\n-- migrate:down transaction:false\nselect 2;\n")]
    [InlineData("-- +migrate Up\nselect 1;\n\n-- +migrate Down\nselect 2;\n")]
    [InlineData("-- Up Migration\nselect 1;\n-- Down Migration\nselect 2;\n")]
    [InlineData("\uFEFF-- migrate:up\r\nselect 1;\r\n-- migrate:down\r\nselect 2;\r\n")]
    public void OnlyTheUpwardPartIsRead(string text)
    {
        var up = MigrationText.Up(text);
        Assert.Equal(text.Length, up.Length);
        Assert.Contains("select 1;", up, StringComparison.Ordinal);
        Assert.DoesNotContain("select 2;", up, StringComparison.Ordinal);
        Assert.Single(MigrationHistory.Parse(new MigrationFile("1.sql", text)).Statements);
    }

    [Fact]
    public void ATextWithoutMarkersIsRead() => Assert.Equal("select 1;\n", MigrationText.Up("select 1;\n"));
}
