using Npgsql;
using Upkeep.Findings;
using Upkeep.PostgreSql.Monitoring;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.PostgreSql.Tests.Monitoring;

public class PostgresFixesTests
{
    [Fact]
    public async Task A_fix_is_run_and_recorded_with_its_actor()
    {
        await using var database = await TestDatabase.CreateAsync("create table stock (id int)");
        await PostgresMonitoringSchema.ApplyAsync(database.DataSource);

        Assert.Null(await new PostgresFixes(database.DataSource).ApplyAsync(Fix("analyze public.stock"), "ada", "after the import"));

        Assert.Equal("ada|analyze|analyze public.stock|after the import|done", await AuditAsync(database));
    }

    [Fact]
    public async Task What_the_server_refuses_is_recorded_too()
    {
        await using var database = await TestDatabase.CreateAsync();
        await PostgresMonitoringSchema.ApplyAsync(database.DataSource);

        var problem = await new PostgresFixes(database.DataSource).ApplyAsync(Fix("analyze public.nothing"), "ada", "");

        Assert.Contains("42P01", problem, StringComparison.Ordinal);
        Assert.EndsWith(problem!, await AuditAsync(database), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_not_run()
    {
        await using var database = await TestDatabase.CreateAsync("create table stock (id int)");

        await Assert.ThrowsAsync<PostgresException>(() => new PostgresFixes(database.DataSource).ApplyAsync(Fix("drop table stock"), "ada", ""));

        await using var command = database.DataSource.CreateCommand("select to_regclass('stock') is not null");
        Assert.True((bool)(await command.ExecuteScalarAsync())!);
    }

    private static Finding Fix(string sql) => new()
    {
        Check = "stale-statistics",
        Category = "tables",
        Severity = FindingSeverity.Medium,
        Evidence = "e",
        Impact = "i",
        Recommendation = "r",
        Sql = sql,
        Fix = "analyze",
    };

    private static async Task<string> AuditAsync(TestDatabase database)
    {
        await using var command = database.DataSource.CreateCommand("select actor || '|' || action || '|' || statement || '|' || reason || '|' || outcome from upkeep.action_audit");
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
