using Npgsql;

namespace Quiet.Services;

public interface IClock
{
    event EventHandler? Midnight;
}

public sealed class NightlyCleanup : IDisposable
{
    private readonly IClock _clock;
    private readonly NpgsqlDataSource _dataSource;

    public NightlyCleanup(IClock clock, NpgsqlDataSource dataSource)
    {
        _clock = clock;
        _dataSource = dataSource;
        _clock.Midnight += OnMidnight;
    }

    public void Dispose() => _clock.Midnight -= OnMidnight;

    private void OnMidnight(object? sender, EventArgs arguments)
    {
        using var command = _dataSource.CreateCommand("delete from session where expires_at < now()");
        command.ExecuteNonQuery();
    }
}
