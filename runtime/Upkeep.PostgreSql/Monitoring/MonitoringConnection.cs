using System.Runtime.CompilerServices;
using Npgsql;

namespace Upkeep.PostgreSql.Monitoring;

/// <summary>
/// The one connection that monitoring has of a database at a time: the page's readings, the doctor, plans of slow queries and the hourly figures take
/// turns for it, so that together they cannot take more from the application's pool.
/// </summary>
internal sealed class MonitoringConnection : IAsyncDisposable
{
    private static readonly ConditionalWeakTable<NpgsqlDataSource, SemaphoreSlim> s_turns = [];

    private readonly SemaphoreSlim _turn;

    private MonitoringConnection(NpgsqlConnection connection, SemaphoreSlim turn) => (Connection, _turn) = (connection, turn);

    public NpgsqlConnection Connection { get; }

    /// <summary>Waits for its turn, and then for a connection of the pool.</summary>
    public static async Task<MonitoringConnection> OpenAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        var turn = s_turns.GetValue(dataSource, static _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new(await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false), turn);
        }
        catch
        {
            turn.Release();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Connection.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
