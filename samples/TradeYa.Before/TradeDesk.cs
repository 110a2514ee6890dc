using Npgsql;

namespace TradeYa.Before;

/// <summary>The desk in the lobby: keeps a connection, follows a token, and waits with a thread.</summary>
public sealed class TradeDesk(NpgsqlDataSource database) : IDisposable
{
    private readonly Timer _refresh = new(_ => { }, null, 0, 1000);
    private NpgsqlConnection? _connection;

    // Every desk keeps a connection of the pool for good.
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _connection = await database.OpenConnectionAsync(cancellationToken); // UPK1002
        cancellationToken.Register(Clear); // UPK1006
    }

    public async Task<long> CountOpenAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        command.CommandText = "select count(*) from trade where status = 'open'";
        await command.PrepareAsync(cancellationToken);
        return (long)command.ExecuteScalar()!; // UPK3003
    }

    // Goes on when the visitor has left.
    public async Task<long> CountAllAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        command.CommandText = "select count(*) from trade";
        return (long)(await command.ExecuteScalarAsync())!; // UPK3004
    }

    public void Dispose() => _refresh.Dispose();

    private void Clear() => _refresh.Change(Timeout.Infinite, Timeout.Infinite);
}
