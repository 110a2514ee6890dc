using Npgsql;

namespace Quiet.Testing;

public interface IAsyncLifetime
{
    Task InitializeAsync();

    Task DisposeAsync();
}

public sealed class DatabaseFixture : IAsyncLifetime
{
    private NpgsqlDataSource? _dataSource;

    public NpgsqlDataSource DataSource => _dataSource ?? throw new InvalidOperationException("The fixture is not ready.");

    public async Task InitializeAsync()
    {
        _dataSource = NpgsqlDataSource.Create("Host=localhost;Database=test");
        await using var command = _dataSource.CreateCommand("create table if not exists customer (id bigint primary key, name text)");
        await command.ExecuteNonQueryAsync();
    }

    public async Task DisposeAsync()
    {
        if (_dataSource is not null)
        {
            await _dataSource.DisposeAsync();
        }
    }
}
