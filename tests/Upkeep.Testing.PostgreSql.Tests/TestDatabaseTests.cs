using Npgsql;

namespace Upkeep.Testing.PostgreSql.Tests;

public class TestDatabaseTests
{
    private const string Schema = "create table note (text text); insert into note values ('from the template')";

    [Fact]
    public async Task Each_database_is_a_copy_of_its_own()
    {
        await using var one = await TestDatabase.CreateAsync(Schema);
        await using var other = await TestDatabase.CreateAsync(Schema);

        await ScalarAsync(one, "insert into note values ('only here')");

        Assert.Equal(2L, await ScalarAsync(one, "select count(*) from note"));
        Assert.Equal(1L, await ScalarAsync(other, "select count(*) from note"));
    }

    [Fact]
    public async Task Equal_schemas_are_built_once_even_when_asked_for_at_the_same_time()
    {
        var schema = $"create table built (at timestamptz default clock_timestamp()); insert into built default values -- {Guid.NewGuid()}";

        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestDatabase.CreateAsync(schema)));

        var times = new HashSet<object?>();
        foreach (var database in databases)
        {
            times.Add(await ScalarAsync(database, "select at from built"));
            await database.DisposeAsync();
        }

        Assert.Single(times);
    }

    [Fact]
    public async Task A_schema_with_a_mistake_fails_each_time()
    {
        var schema = $"create table broken (nonsense nosuchtype) -- {Guid.NewGuid()}";

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var error = await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.CreateAsync(schema));
            Assert.Equal(PostgresErrorCodes.UndefinedObject, error.SqlState);
        }
    }

    [Fact]
    public async Task A_database_is_dropped_with_its_object_even_when_somebody_is_connected()
    {
        var database = await TestDatabase.CreateAsync();
        var name = (string)(await ScalarAsync(database, "select current_database()::text"))!;
        await using var visitor = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await visitor.OpenAsync(TestContext.Current.CancellationToken);

        await database.DisposeAsync();

        await using var observer = await TestDatabase.CreateAsync();
        Assert.Equal(0L, await ScalarAsync(observer, $"select count(*) from pg_database where datname = '{name}'"));
    }

    private static async Task<object?> ScalarAsync(TestDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
