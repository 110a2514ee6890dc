using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>
/// Stands between Npgsql and the server: counts round trips (the client speaks after the server did), and can cut the connection
/// around a COMMIT.
/// </summary>
internal sealed class WireProxy : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stopping = new();
    private readonly EndPoint _server;
    private int _roundTrips;

    public WireProxy(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        _server = builder.Host!.StartsWith('/')
            ? new UnixDomainSocketEndPoint($"{builder.Host}/.s.PGSQL.{builder.Port}")
            : new DnsEndPoint(builder.Host, builder.Port);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        builder.Host = "127.0.0.1";
        builder.Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        builder.SslMode = SslMode.Disable;
        builder.GssEncryptionMode = GssEncryptionMode.Disable;
        DataSource = NpgsqlDataSource.Create(builder.ConnectionString);
        _ = AcceptAsync();
    }

    public NpgsqlDataSource DataSource { get; }

    public int RoundTrips => _roundTrips;

    /// <summary>Cuts the connection once, before the server gets the next COMMIT.</summary>
    public bool CutBeforeCommit { get; set; }

    /// <summary>Cuts the connection once, after the server has answered the next COMMIT and before the client hears of it.</summary>
    public bool CutAfterCommit { get; set; }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await _stopping.CancelAsync();
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync(_stopping.Token);
                _ = RelayAsync(client);
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (ObjectDisposedException)
        {
        }
    }

    private async Task RelayAsync(Socket client)
    {
        using var near = client;
        using var far = new Socket(_server.AddressFamily is AddressFamily.Unix ? AddressFamily.Unix : AddressFamily.InterNetwork, SocketType.Stream, 0);
        await far.ConnectAsync(_server);
        var serverSpokeLast = true;
        var answerToCut = false;
        var up = PumpAsync(near, far, data =>
        {
            if (serverSpokeLast)
            {
                serverSpokeLast = false;
                Interlocked.Increment(ref _roundTrips);
            }

            // The text the log sends; Npgsql's own BEGIN says "READ COMMITTED".
            var isCommit = data.IndexOf("commit"u8) >= 0;
            if (isCommit && CutBeforeCommit)
            {
                CutBeforeCommit = false;
                return false;
            }

            answerToCut = isCommit && CutAfterCommit;
            return true;
        });
        var down = PumpAsync(far, near, data =>
        {
            serverSpokeLast = true;
            if (!answerToCut)
            {
                return true;
            }

            CutAfterCommit = false;
            return false;
        });
        await Task.WhenAny(up, down);
    }

    private delegate bool Look(ReadOnlySpan<byte> data);

    private static async Task PumpAsync(Socket from, Socket to, Look passes)
    {
        var buffer = new byte[1 << 16];
        try
        {
            for (var length = await from.ReceiveAsync(buffer); length > 0 && passes(buffer.AsSpan(0, length)); length = await from.ReceiveAsync(buffer))
            {
                await to.SendAsync(buffer.AsMemory(0, length));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // One side hung up; the other is closed with it.
        }
    }
}
