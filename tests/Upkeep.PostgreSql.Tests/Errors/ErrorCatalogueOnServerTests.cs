using Npgsql;
using Upkeep.Errors;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.PostgreSql.Tests.Errors;

public class ErrorCatalogueOnServerTests
{
    // PL/pgSQL raises the first condition of a name; the same name stands in other classes again.
    private static readonly string[] s_sharedNames = ["modifying_sql_data_not_permitted", "prohibited_sql_statement_attempted", "reading_sql_data_not_permitted", "null_value_not_allowed", "string_data_right_truncation"];

    [Fact]
    public async Task The_server_knows_every_name_under_the_same_code()
    {
        await using var database = await TestDatabase.CreateAsync();
        int version;
        await using (var first = await database.DataSource.OpenConnectionAsync())
        {
            version = first.PostgreSqlVersion.Major;
        }

        var checkedCodes = 0;
        foreach (var entry in ErrorCatalogue.All.Where(entry => entry.Code.Length == 5))
        {
            // PL/pgSQL has no names for successes and warnings: classes 00 to 02.
            if (string.CompareOrdinal(entry.Code, "03") < 0 || entry.Since > version || entry.Until < version || s_sharedNames.Contains(entry.Name))
            {
                continue;
            }

            // Some codes tell Npgsql that the session is over: each gets one from the pool.
            await using var command = database.DataSource.CreateCommand($"do $$ begin raise exception using errcode = '{entry.Name}'; end $$");
            var raised = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
            Assert.Equal((entry.Code, entry.Name), (raised.SqlState, entry.Name));
            checkedCodes++;
        }

        Assert.True(checkedCodes >= 235, $"{checkedCodes} codes checked");
    }

    [Fact]
    public async Task Npgsql_failures_are_told_apart()
    {
        await using var database = await TestDatabase.CreateAsync();
        var builder = new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 1, Timeout = 5, CommandTimeout = 1 };
        await using var small = NpgsqlDataSource.Create(builder.ConnectionString);
        await using var held = await small.OpenConnectionAsync();

        var exhausted = await Assert.ThrowsAsync<NpgsqlException>(async () => await small.OpenConnectionAsync());
        await using var sleep = new NpgsqlCommand("select pg_sleep(5)", held);
        var late = await Assert.ThrowsAnyAsync<NpgsqlException>(() => sleep.ExecuteNonQueryAsync());
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Timeout=2");
        var refused = await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await nowhere.OpenConnectionAsync());
        await using var wrong = NpgsqlDataSource.Create("Host=name.invalid;Username=nobody;Timeout=2");
        var unknown = await Assert.ThrowsAnyAsync<Exception>(async () => await wrong.OpenConnectionAsync());

        Assert.Equal(
            ["pool-exhausted", "timeout", "connection-refused", "host-not-found"],
            new Exception[] { exhausted, late, refused, unknown }.Select(failure => ErrorCatalogue.Explain(failure)?.Code));
    }
}
