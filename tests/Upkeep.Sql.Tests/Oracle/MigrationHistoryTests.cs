namespace Upkeep.Sql.Tests.Oracle;

/// <summary>The histories are what they claim to be: each applies to a real server, in order, to the end.</summary>
public sealed class MigrationHistoryTests
{
    public static TheoryData<string> Names => [.. MigrationHistory.Names];

    [Fact]
    public void There_are_at_least_13_histories() => Assert.True(MigrationHistory.Names.Count >= 13, $"only {MigrationHistory.Names.Count}");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_history_is_a_single_dump_or_has_at_least_20_files(string name)
    {
        var files = MigrationHistory.Read(name).Count;
        Assert.True(files is 1 or >= 20, $"{name} has {files}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_history_applies_to_the_server(string name)
    {
        var database = await HistoryDatabase.GetAsync(name);
        await using var command = database.DataSource.CreateCommand(
            "select count(*) from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')");
        Assert.True((long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))! >= 5);
    }

    [Fact]
    public void Versions_sort_as_numbers_and_repeatable_files_come_last()
    {
        var cms = MigrationHistory.Read("cms").Select(file => file.File).ToList();
        Assert.True(cms.IndexOf("V1.9__search.sql") < cms.IndexOf("V1.10__menus.sql"));
        Assert.True(cms.IndexOf("V1.3__tags.sql") < cms.IndexOf("V1.3.1__tag_colour.sql"));
        var suite = MigrationHistory.Read("suite").Select(file => file.File).ToList();
        Assert.Equal("R__views.sql", suite[^1]);
        Assert.DoesNotContain("U21__drop_probability.sql", suite);
    }
}
