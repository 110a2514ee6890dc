using Dapper;
using Npgsql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Analyzers.Tests.RuntimeTruth;

/// <summary>What PostgreSQL makes of the shapes UPK3005 reports.</summary>
public sealed class ParameterMismatchTruthTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(
        "create table users (id int primary key, name text, active boolean default true); insert into users select n, 'user ' || n from generate_series(-1, 8) n");

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task An_update_whose_id_is_not_supplied_hits_every_row_that_is_not_negative()
    {
        await using var bad = _database.DataSource.CreateCommand("update users set active = false where id = @id");
        Assert.Equal(9, await bad.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        await using var good = _database.DataSource.CreateCommand("update users set active = true where id = @id");
        good.Parameters.AddWithValue("id", 3);
        Assert.Equal(1, await good.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Dapper_sends_it_too()
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(9, await connection.ExecuteScalarAsync<int>("select count(*) from users where id = @id", new { Id2 = 3 }));
    }

    [Theory]
    [InlineData("select * from users where name = @name", "42883")] // no operator @ for text
    [InlineData("select * from users where id = @user_id", "42703")] // no such column
    [InlineData("select * from users where id = :id", "42601")]
    [InlineData("select * from users where id = $1", "08P01")]
    public async Task Otherwise_the_command_fails(string text, string sqlState)
    {
        await using var command = _database.DataSource.CreateCommand(text);
        var failure = await Assert.ThrowsAsync<PostgresException>(async () => await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Equal(sqlState, failure.SqlState);
    }

    [Fact]
    public async Task A_positional_parameter_too_many_is_left_out_in_silence()
    {
        await using var command = _database.DataSource.CreateCommand("select count(*) from users where id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = 1 });
        command.Parameters.Add(new NpgsqlParameter { Value = 2 });
        Assert.Equal(1L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_parameter_the_text_does_not_use_is_left_out_in_silence()
    {
        await using var command = _database.DataSource.CreateCommand("select count(*) from users where active");
        command.Parameters.AddWithValue("id", 3);
        Assert.Equal(10L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        await using var connection = await _database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(10, await connection.ExecuteScalarAsync<int>("select count(*) from users where active", new { id = 3 }));
    }
}
