using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.AspNetCore.Tests;

/// <summary>What open pages cost the database, in the server's own count.</summary>
public class ManyPagesOnServerTests
{
    private const int Pages = 10;

    // Of the page's reading, and of the doctor: each runs its statement once.
    private const string Reading = "%group by 1 order by 1%";
    private const string Examination = "%indisvalid%";

    [Fact]
    public async Task Ten_open_pages_read_the_database_as_often_as_one_and_over_one_connection()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await PostgresServer.StartAsync(new() { Settings = new Dictionary<string, string> { ["shared_preload_libraries"] = "pg_stat_statements" } });
        await using var observer = NpgsqlDataSource.Create(server.ConnectionString);
        await using (var install = observer.CreateCommand("create extension pg_stat_statements"))
        {
            await install.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var monitored = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { ApplicationName = "monitored" });
        await using var application = await RunningApplication.StartInDevelopmentAsync(services => services.AddUpkeep().AddPostgreSqlDiagnostics(monitored));
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Pages).Select(_ => WatchAsync(application, events: 4, cancellationToken)));
        var readings = await CallsAsync(observer, Reading, cancellationToken);
        var examinations = await CallsAsync(observer, Examination, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        // Activity is kept for 5 seconds and a report for 30, however many look.
        Assert.InRange(readings, 1, 1 + (long)(seconds / 5));
        Assert.InRange(examinations, 1, 1 + (long)(seconds / 30));
        await using var sessions = observer.CreateCommand("select count(*) from pg_stat_activity where application_name = 'monitored'");
        Assert.Equal(1L, await sessions.ExecuteScalarAsync(cancellationToken));
    }

    private static async Task WatchAsync(RunningApplication application, int events, CancellationToken cancellationToken)
    {
        using var page = await application.Client.GetAsync(new Uri("/upkeep/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        using var reader = new StreamReader(await page.Content.ReadAsStreamAsync(cancellationToken));
        for (var seen = 0; seen < events;)
        {
            seen += (await reader.ReadLineAsync(cancellationToken))!.Length > 0 ? 1 : 0;
        }
    }

    private static async Task<long> CallsAsync(NpgsqlDataSource observer, string statement, CancellationToken cancellationToken)
    {
        await using var command = observer.CreateCommand(
            "select coalesce(max(calls), 0) from pg_stat_statements where query like $1 and query not like '%pg_stat_statements%'");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = statement });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
