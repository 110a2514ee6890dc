using Upkeep.PostgreSql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Cli.Tests;

public class SagasCommandTests
{
    private const string Sagas = """
        insert into upkeep.saga_definition (name, version, hash, manifest) values ('complete-trade', 1, '\x00', '{}');
        insert into upkeep.saga (id, name, version, state, epoch, wake_at, input, error_code, error_message, created_at) values
            ('00000000-0000-0000-0000-000000000001', 'complete-trade', 1, 2, 1, now(), '{}', null, null, '2026-01-01 10:00Z'),
            ('00000000-0000-0000-0000-000000000002', 'complete-trade', 1, 4, 1, now(), '{}', 'MESSAGE_REFUSED', 'No such mailbox.', '2026-01-01 11:00Z'),
            ('00000000-0000-0000-0000-000000000003', 'complete-trade', 1, 5, 1, now(), '{}', 'SAGA_STUCK', 'Step 2 gave up.', '2026-01-01 12:00Z');
        """;

    [Fact]
    public async Task Schema_prints_SQL_that_the_server_takes_twice()
    {
        var run = await CommandLine.RunAsync("sagas", "schema");

        await using var database = await TestDatabase.CreateAsync(run.Output);
        await using var again = database.DataSource.CreateCommand(run.Output);
        await again.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task List_shows_what_did_not_complete_the_latest_first()
    {
        await using var database = await TestDatabase.CreateAsync(PostgresSagaSchema.Sql + Sagas);

        var run = await CommandLine.RunAsync("sagas", "list", "--connection", database.ConnectionString);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            """
            ID                                    SAGA               STATE        STARTED (UTC)        WHY
            00000000-0000-0000-0000-000000000003  complete-trade v1  stuck        2026-01-01 12:00:00  SAGA_STUCK: Step 2 gave up.
            00000000-0000-0000-0000-000000000002  complete-trade v1  compensated  2026-01-01 11:00:00  MESSAGE_REFUSED: No such mailbox.

            """,
            run.Output);
    }

    [Fact]
    public async Task List_shows_the_states_asked_for_up_to_the_limit()
    {
        await using var database = await TestDatabase.CreateAsync(PostgresSagaSchema.Sql + Sagas);

        var completed = await CommandLine.RunAsync("sagas", "list", "-c", database.ConnectionString, "-s", "completed");
        var latest = await CommandLine.RunAsync("sagas", "list", "-c", database.ConnectionString, "-s", "completed", "-s", "stuck", "-n", "1");

        Assert.Contains("0001  complete-trade v1  completed", Assert.Single(Rows(completed)), StringComparison.Ordinal);
        Assert.Contains("0003  complete-trade v1  stuck", Assert.Single(Rows(latest)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_without_the_tables_is_told_what_to_apply()
    {
        await using var database = await TestDatabase.CreateAsync();

        var run = await CommandLine.RunAsync("sagas", "list", "--connection", database.ConnectionString);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("apply the SQL that 'upkeep sagas schema' prints", run.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Rows(CommandLine run) => run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1);
}
