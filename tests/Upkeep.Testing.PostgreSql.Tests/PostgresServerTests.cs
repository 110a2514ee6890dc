using Npgsql;

namespace Upkeep.Testing.PostgreSql.Tests;

public class PostgresServerTests
{
    [Fact]
    public async Task A_private_server_answers_and_leaves_nothing_behind()
    {
        string folder;
        await using (var server = await PostgresServer.StartAsync())
        {
            folder = server.DataFolder!;
            Assert.True(int.Parse(await ShowAsync(server, "server_version_num"), null) >= 130000);
            Assert.Equal("off", await ShowAsync(server, "fsync"));
            Assert.Equal("", await ShowAsync(server, "listen_addresses"));
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(folder)));
    }

    [Fact]
    public async Task Options_reach_the_server()
    {
        await using var server = await PostgresServer.StartAsync(new PostgresServerOptions
        {
            Durable = true,
            Loopback = true,
            Settings = new Dictionary<string, string> { ["application_name"] = "it's ours", ["max_connections"] = "17" },
        });

        Assert.Equal("on", await ShowAsync(server, "fsync"));
        Assert.Equal("127.0.0.1", await ShowAsync(server, "listen_addresses"));
        Assert.Equal("17", await ShowAsync(server, "max_connections"));
        Assert.Equal("127.0.0.1", new NpgsqlConnectionStringBuilder(server.ConnectionString).Host);
    }

    [Fact]
    public async Task A_server_that_does_not_start_says_why()
    {
        var options = new PostgresServerOptions { Settings = new Dictionary<string, string> { ["max_connections"] = "many" } };

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => PostgresServer.StartAsync(options));

        Assert.Contains("invalid value for parameter \"max_connections\"", error.Message, StringComparison.Ordinal);
    }

    private static async Task<string> ShowAsync(PostgresServer server, string setting)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select current_setting(@name)", connection);
        command.Parameters.AddWithValue("name", setting);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
