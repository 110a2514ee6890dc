using Microsoft.Extensions.Options;
using Npgsql;

namespace Quiet.Services;

public sealed class DatabaseOptions
{
    public string ConnectionString { get; set; } = "";
}

public sealed class OptionsWatcher : IDisposable
{
    private readonly IDisposable? _subscription;
    private NpgsqlDataSource _current;

    public OptionsWatcher(IOptionsMonitor<DatabaseOptions> options)
    {
        _current = NpgsqlDataSource.Create(options.CurrentValue.ConnectionString);
        _subscription = options.OnChange(changed => Interlocked.Exchange(ref _current, NpgsqlDataSource.Create(changed.ConnectionString)).Dispose());
    }

    public NpgsqlDataSource Current => _current;

    public void Dispose()
    {
        _subscription?.Dispose();
        _current.Dispose();
    }
}
