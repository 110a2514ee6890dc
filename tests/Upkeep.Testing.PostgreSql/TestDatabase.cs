using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Upkeep.Testing.PostgreSql;

/// <summary>A database of its own for one test class, dropped with it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _serverConnectionString;
    private readonly string _name;

    private TestDatabase(string serverConnectionString, string name)
    {
        _serverConnectionString = serverConnectionString;
        _name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(serverConnectionString) { Database = name }.ConnectionString;
        DataSource = NpgsqlDataSource.Create(ConnectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource DataSource { get; }

    /// <summary>An empty database.</summary>
    public static Task<TestDatabase> CreateAsync() => CreateAsync(schema: "");

    /// <summary>A database in which <paramref name="schema"/> has been run. Equal texts share one template per server.</summary>
    public static async Task<TestDatabase> CreateAsync(string schema)
    {
        var server = await TestServer.GetAsync();
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        var template = schema.Length == 0 ? "template0" : await EnsureTemplateAsync(connection, schema);
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync(connection, $"create database {name} template {template}");
        return new TestDatabase(server.ConnectionString, name);
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await using var connection = new NpgsqlConnection(_serverConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, $"drop database if exists {_name} with (force)");
    }

    // Several test processes may ask for the same template at once: the advisory lock lets one of them build it.
    private static async Task<string> EnsureTemplateAsync(NpgsqlConnection connection, string schema)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(schema));
        var template = $"template_{Convert.ToHexStringLower(hash.AsSpan(0, 12))}";
        var key = BitConverter.ToInt64(hash);
        await ExecuteAsync(connection, $"select pg_advisory_lock({key})");
        try
        {
            await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = @name and datallowconn = false", connection);
            exists.Parameters.AddWithValue("name", template);
            if (await exists.ExecuteScalarAsync() is null)
            {
                await BuildTemplateAsync(connection, template, schema);
            }
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({key})");
        }

        return template;
    }

    private static async Task BuildTemplateAsync(NpgsqlConnection connection, string template, string schema)
    {
        await ExecuteAsync(connection, $"drop database if exists {template}");
        await ExecuteAsync(connection, $"create database {template} template template0");
        var builder = new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Database = template, Pooling = false };
        builder.Password = new NpgsqlConnectionStringBuilder((await TestServer.GetAsync()).ConnectionString).Password;
        await using (var inside = new NpgsqlConnection(builder.ConnectionString))
        {
            await inside.OpenAsync();
            await ExecuteAsync(inside, schema);
        }

        // Marks the template as complete, too: see the query above.
        await ExecuteAsync(connection, $"alter database {template} allow_connections false");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
