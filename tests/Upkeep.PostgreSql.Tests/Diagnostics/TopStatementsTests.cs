using Npgsql;
using Upkeep.PostgreSql.Diagnostics;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.PostgreSql.Tests.Diagnostics;

/// <summary>With <c>pg_stat_statements</c>, which a server has from its start or not at all.</summary>
public class TopStatementsTests
{
    [Fact]
    public async Task Statements_are_ranked_by_total_time_and_their_texts_fetched_apart()
    {
        await using var server = await PostgresServer.StartAsync(new() { Settings = new Dictionary<string, string> { ["shared_preload_libraries"] = "pg_stat_statements" } });
        await using var database = NpgsqlDataSource.Create(server.ConnectionString);
        await RunAsync(database, "create extension pg_stat_statements");
        await RunAsync(database, "select pg_sleep(0.2), 'a value'");
        await RunAsync(database, "select 1");
        var activity = new PostgresActivity(database, TimeProvider.System);

        var plain = await activity.ReadAsync(withTexts: false);
        var texts = await activity.ReadAsync(withTexts: true);

        Assert.Empty(plain.NotSeen);
        Assert.All(plain.Statements, static statement => Assert.Null(statement.Text));
        Assert.Equal("select pg_sleep($1), $2", texts.Statements[0].Text);
        Assert.InRange(texts.Statements[0].MeanMilliseconds, 200, 60000);
        Assert.Equal(1, texts.Statements[0].Calls);

        // Counters that are reset begin anew; nothing becomes negative or breaks.
        await RunAsync(database, "select pg_stat_statements_reset()");
        await RunAsync(database, "select pg_stat_reset()");
        Assert.DoesNotContain((await activity.ReadAsync(withTexts: true)).Statements, static statement => statement.Text == "select pg_sleep($1), $2");
    }

    private static async Task RunAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
