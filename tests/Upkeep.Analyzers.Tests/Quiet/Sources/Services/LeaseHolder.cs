using Npgsql;

namespace Quiet.Services;

public sealed class LeaseHolder(NpgsqlDataSource dataSource) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private NpgsqlConnection? _connection;

    public async Task<bool> RenewAsync(string name, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            _connection ??= await dataSource.OpenConnectionAsync(cancellationToken);
            await using var command = new NpgsqlCommand("update lease set until = now() + interval '1 minute' where name = $1", _connection);
            command.Parameters.AddWithValue(name);
            return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        _gate.Dispose();
    }
}
