using Npgsql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Sql.Tests.Oracle;

/// <summary>A connection to an empty database that only ever gets Parse messages.</summary>
public sealed class OracleServer : IAsyncLifetime
{
    private TestDatabase? _database;
    private ServerConnection? _connection;

    internal ServerConnection Connection => _connection ?? throw new InvalidOperationException("The fixture is not initialized.");

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _connection = await ConnectAsync(_database);
    }

    public async ValueTask DisposeAsync()
    {
        _connection?.Dispose();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    /// <summary>A connection of the protocol client to <paramref name="database"/>.</summary>
    internal static async Task<ServerConnection> ConnectAsync(TestDatabase database)
    {
        var server = await TestServer.GetAsync();
        var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database;
        return ServerConnection.Open(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString);
    }
}
