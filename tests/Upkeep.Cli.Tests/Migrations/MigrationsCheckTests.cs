using System.Text.Json;

namespace Upkeep.Cli.Tests.Migrations;

public sealed class MigrationsCheckTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("upkeep-migrations-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Findings_are_json_with_lock_rewrite_and_scan()
    {
        Write("001_start.sql", "CREATE TABLE t (id integer PRIMARY KEY, code varchar(5));");
        Write("002_type.sql", "SET lock_timeout = '1s';\nALTER TABLE t ALTER COLUMN id TYPE bigint;\nALTER TABLE t ALTER COLUMN code TYPE varchar(9);");
        var run = await CommandLine.RunAsync("migrations", "check", "--schema", _folder.FullName, "--json");
        var finding = Assert.Single(JsonDocument.Parse(run.Output).RootElement.GetProperty("findings").EnumerateArray());
        Assert.Equal(
            ("002_type.sql", 1, "UPK5009", "ACCESS EXCLUSIVE", true, true),
            (finding.GetProperty("file").GetString(), finding.GetProperty("statement_index").GetInt32(), finding.GetProperty("rule").GetString(),
                finding.GetProperty("lock").GetString(), finding.GetProperty("rewrite").GetBoolean(), finding.GetProperty("scan").GetBoolean()));
        Assert.Contains("rewrites t", finding.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, run.ExitCode);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task All_tells_the_verdict_of_every_statement()
    {
        Write("001_start.sql", "CREATE TABLE t (id integer PRIMARY KEY);");
        Write("002_more.sql", "ALTER TABLE t ADD COLUMN a integer;\nGRANT SELECT ON t TO PUBLIC;");
        var run = await CommandLine.RunAsync("migrations", "check", "--schema", _folder.FullName, "--json", "--all");
        var statements = JsonDocument.Parse(run.Output).RootElement.GetProperty("statements").EnumerateArray().ToArray();
        Assert.Equal([null, "ACCESS EXCLUSIVE", null], statements.Select(statement => statement.GetProperty("lock").GetString()));
        Assert.Equal("public.t", statements[1].GetProperty("relations")[0].GetProperty("relation").GetString());
    }

    [Fact]
    public async Task Text_names_the_line_the_rule_and_the_way_out()
    {
        Write("001_start.sql", "CREATE TABLE t (id integer PRIMARY KEY, a text);");
        Write("002_index.sql", "SET lock_timeout = '1s';\n\nCREATE INDEX t_a ON t (a);");
        var run = await CommandLine.RunAsync("migrations", "check", "--schema", _folder.FullName);
        Assert.Contains("002_index.sql:3: warning UPK5001: Index created without CONCURRENTLY", run.Output, StringComparison.Ordinal);
        Assert.Contains("SHARE on public.t, read from end to end", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("2 migrations, 3 statements: 1 warnings, 0 notes\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("warning", 0)]
    [InlineData("info", 3)]
    [InlineData("never", 0)]
    public async Task The_exit_code_is_that_of_the_level_asked_for(string level, int expected)
    {
        Write("001_start.sql", "CREATE TABLE t (id integer PRIMARY KEY, a text);");
        Write("002_drop.sql", "SET lock_timeout = '1s';\nALTER TABLE t DROP COLUMN a;");
        var run = await CommandLine.RunAsync("migrations", "check", "--schema", _folder.FullName, "--fail-on", level);
        Assert.Equal(expected, run.ExitCode);
        Assert.Contains("info UPK5012", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Since_leaves_out_what_has_run_already_and_wants_a_name_that_is_there()
    {
        Write("001_start.sql", "CREATE TABLE t (id integer PRIMARY KEY, a text);");
        Write("002_index.sql", "SET lock_timeout = '1s';\nCREATE INDEX t_a ON t (a);");
        Write("003_index.sql", "CREATE INDEX t_b ON t (a, id);");
        var run = await CommandLine.RunAsync("migrations", "check", "--schema", _folder.FullName, "--since", "003");
        Assert.DoesNotContain("002_index.sql", run.Output, StringComparison.Ordinal);
        Assert.Contains("003_index.sql:1", run.Output, StringComparison.Ordinal);
        var misspelled = await CommandLine.RunAsync("migrations", "check", "--schema", _folder.FullName, "--since", "00X");
        Assert.Equal(("upkeep: no file's name starts with '00X'\n", 1), (misspelled.Error.ReplaceLineEndings("\n"), misspelled.ExitCode));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
