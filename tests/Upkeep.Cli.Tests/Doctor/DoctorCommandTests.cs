using System.Text.Json;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Cli.Tests.Doctor;

public class DoctorCommandTests
{
    private const string Schema = """
        create table member (id bigint primary key, name text);
        insert into member select i, 'x' from generate_series(1, 3) i;
        create table message (id bigint primary key, member_id bigint references member);
        """;

    [Fact]
    public async Task Reports_findings_with_SQL_and_every_check()
    {
        await using var database = await TestDatabase.CreateAsync(Schema);

        var run = await CommandLine.RunAsync("doctor", "-c", database.ConnectionString);

        Assert.Equal("", run.Error);
        Assert.Contains("MEDIUM indexes: public.message: foreign key message_member_id_fkey (member_id) has no index", run.Output, StringComparison.Ordinal);
        Assert.Contains("  SQL     create index concurrently on public.message (member_id);", run.Output, StringComparison.Ordinal);
        Assert.Contains("invalid-indexes              fine", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_JSON()
    {
        await using var database = await TestDatabase.CreateAsync(Schema);

        var run = await CommandLine.RunAsync("doctor", "-c", database.ConnectionString, "--json");

        var report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Contains(report.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("check").GetString() == "foreign-keys-without-index");
    }

    [Fact]
    public async Task A_fix_is_shown_only_until_it_is_applied_and_then_logged()
    {
        await using var database = await TestDatabase.CreateAsync(Schema);
        await using var build = database.DataSource.CreateCommand("create unique index concurrently member_invalid on member (name)");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => build.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        var log = Path.GetTempFileName();
        try
        {
            var shown = await CommandLine.RunAsync("doctor", "-c", database.ConnectionString, "--fix", "invalid-indexes");
            Assert.Equal(1L, await InvalidAsync(database));
            var applied = await CommandLine.RunAsync("doctor", "-c", database.ConnectionString, "--fix", "invalid-indexes", "--apply", "--yes", "--log", log);

            Assert.Equal(0L, await InvalidAsync(database));
            Assert.Contains("Nothing was changed. Add --apply to run this statement.", shown.Output, StringComparison.Ordinal);
            Assert.Equal(0, applied.ExitCode);
            var line = JsonDocument.Parse(Assert.Single(await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken))).RootElement;
            Assert.Equal("drop index concurrently public.member_invalid", line.GetProperty("sql").GetString());
        }
        finally
        {
            File.Delete(log);
        }
    }

    [Fact]
    public async Task Apply_needs_a_fix() => Assert.Equal(2, (await CommandLine.RunAsync("doctor", "--apply")).ExitCode);

    private static async Task<object?> InvalidAsync(TestDatabase database)
    {
        await using var command = database.DataSource.CreateCommand("select count(*) from pg_index where not indisvalid");
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
