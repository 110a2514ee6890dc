using Upkeep.Testing.PostgreSql;

namespace Upkeep.Sql.Tests.Oracle;

/// <summary>A connection to an empty database that only ever gets Parse messages.</summary>
public sealed class OracleServer : IAsyncLifetime
{
    private TestDatabase? _database;
    private ParseConnection? _connection;

    internal ParseConnection Connection => _connection ?? throw new InvalidOperationException("The fixture is not initialized.");

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        var server = await TestServer.GetAsync();

        // The data source's string has lost its password by now; the server's still has it.
        _connection = ParseConnection.Open(
            new Npgsql.NpgsqlConnectionStringBuilder(server.ConnectionString)
            {
                Database = new Npgsql.NpgsqlConnectionStringBuilder(_database.ConnectionString).Database,
            }.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        _connection?.Dispose();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
