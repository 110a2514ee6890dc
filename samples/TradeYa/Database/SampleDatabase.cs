using Npgsql;
using Upkeep.Testing.PostgreSql;

namespace TradeYa.Database;

/// <summary>A database of its own for this run, on a private throw-away server or on the one that UPKEEP_POSTGRES names.</summary>
internal sealed class SampleDatabase : IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly string _name;

    private SampleDatabase(PostgresServer server, string name)
    {
        _server = server;
        _name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            Database = name,
            ApplicationName = "TradeYa",
            MaxPoolSize = 20,
        }.ConnectionString;
    }

    public string ConnectionString { get; }

    public string Description =>
        _server.DataFolder is null ? $"database {_name} on the server of UPKEEP_POSTGRES" : "a private server that goes with this process";

    public static async Task<SampleDatabase> CreateAsync(CancellationToken cancellationToken)
    {
        var server = await PostgresServer.StartOrUseExistingAsync();
        try
        {
            var name = $"tradeya_{Guid.NewGuid():N}";
            await ExecuteAsync(server, $"create database {name} template template0", cancellationToken);
            return new SampleDatabase(server, name);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync(_server, $"drop database if exists {_name} with (force)", CancellationToken.None);
        await _server.DisposeAsync();
    }

    private static async Task ExecuteAsync(PostgresServer server, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
