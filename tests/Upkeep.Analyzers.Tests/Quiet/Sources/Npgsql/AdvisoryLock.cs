using Npgsql;

namespace Quiet.Npgsql;

public sealed class AdvisoryLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly long _key;

    private AdvisoryLock(NpgsqlConnection connection, long key)
    {
        _connection = connection;
        _key = key;
    }

    public static async Task<AdvisoryLock?> TryTakeAsync(NpgsqlDataSource dataSource, long key, CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand("select pg_try_advisory_lock($1)", connection);
            command.Parameters.AddWithValue(key);
            if (await command.ExecuteScalarAsync(cancellationToken) is true)
            {
                var taken = new AdvisoryLock(connection, key);
                connection = null;
                return taken;
            }

            return null;
        }
        finally
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await using (var command = new NpgsqlCommand("select pg_advisory_unlock($1)", _connection))
        {
            command.Parameters.AddWithValue(_key);
            await command.ExecuteScalarAsync();
        }

        await _connection.DisposeAsync();
    }
}
