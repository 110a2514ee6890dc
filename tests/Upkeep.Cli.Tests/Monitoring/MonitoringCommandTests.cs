using Upkeep.Testing.PostgreSql;

namespace Upkeep.Cli.Tests.Monitoring;

public class MonitoringCommandTests
{
    [Fact]
    public async Task Prints_SQL_that_makes_the_tables_and_may_be_run_again()
    {
        var run = await CommandLine.RunAsync("monitoring", "schema");
        Assert.Equal(0, run.ExitCode);

        await using var database = await TestDatabase.CreateAsync();
        for (var time = 0; time < 2; time++)
        {
            await using var command = database.DataSource.CreateCommand(run.Output);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using var count = database.DataSource.CreateCommand("select count(*) from pg_tables where schemaname = 'upkeep' and tablename in ('operation_rollup', 'action_audit')");
        Assert.Equal(2L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
