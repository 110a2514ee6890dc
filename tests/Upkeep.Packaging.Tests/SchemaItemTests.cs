namespace Upkeep.Packaging.Tests;

/// <summary>The items UpkeepSchema and UpkeepSchemaSizes and the property UpkeepPostgreSqlVersion reach the analyzers through nothing but the package reference.</summary>
public sealed class SchemaItemTests(PackedFeed feed)
{
    private const string Program = """
        using Npgsql;

        await using var source = NpgsqlDataSource.Create("Host=nowhere");
        await using var wrong = source.CreateCommand("select nick from member where id = 1");
        await using var slow = source.CreateCommand("select id from member where city = 'Bonn'");
        await using var small = source.CreateCommand("select id from country where name = 'France'");
        await using var later = source.CreateCommand("select id from country where name is json");
        Console.WriteLine(wrong.CommandText + slow.CommandText + small.CommandText + later.CommandText);
        """;

    [Fact]
    public async Task SQL_is_checked_against_the_migrations_and_the_sizes()
    {
        var folder = await feed.FolderAsync(
            "schema",
            ("Consumer.csproj", ConsumerProject.Text($"""
                <PackageReference Include="Npgsql" Version="10.0.0" />
                <PackageReference Include="Upkeep" Version="{feed.Version}" />
                <UpkeepSchema Include="*.sql" />
                <UpkeepSchemaSizes Include="sizes.txt" />
                """, "<UpkeepPostgreSqlVersion>17</UpkeepPostgreSqlVersion>")),
            ("Program.cs", Program),
            ("0001_start.sql", "create table member (id bigint primary key, city text, nick text);\ncreate table country (id int primary key, name text);\n"),
            ("0002_tidy.sql", "alter table member drop column nick;\n"),
            ("sizes.txt", "# rows\npublic.country 190\n"));

        var build = await feed.RunAsync("dotnet", folder, "build", "-v", "quiet", "-nodeReuse:false", "-tl:off");

        build.RequireSuccess();
        Assert.Contains("Program.cs(4,54): warning UPK4012: column \"nick\" does not exist; \"nick\" of \"member\" was dropped by 0002_tidy.sql line 1", build.Output, StringComparison.Ordinal);
        Assert.Contains("Program.cs(5,74): warning UPK4101", build.Output, StringComparison.Ordinal);
        Assert.Contains("0002_tidy.sql(1,20): warning UPK5019", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Program.cs(6,", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Program.cs(7,", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_is_none_is_refused()
    {
        var folder = await feed.FolderAsync(
            "version",
            ("Consumer.csproj", ConsumerProject.Text($"""
                <PackageReference Include="Npgsql" Version="10.0.0" />
                <PackageReference Include="Upkeep" Version="{feed.Version}" />
                """, "<UpkeepPostgreSqlVersion>newest</UpkeepPostgreSqlVersion>")),
            ("Program.cs", "Console.WriteLine();"));

        var build = await feed.RunAsync("dotnet", folder, "build", "-v", "quiet", "-nodeReuse:false", "-tl:off");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error UPK9003: UpkeepPostgreSqlVersion is 'newest'; it is the server's version, such as 17.", build.Output, StringComparison.Ordinal);
    }
}
