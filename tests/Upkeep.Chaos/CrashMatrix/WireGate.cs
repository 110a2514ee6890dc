using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Upkeep.Chaos;

/// <summary>A write to stop on the wire: a text that its SQL has, and a value among its parameters.</summary>
internal sealed record WireTarget(CrashCell Cell, byte[] Sql, byte[] Value)
{
    public static byte[] Record { get; } = "insert into upkeep.saga_step"u8.ToArray();

    public static byte[] Start { get; } = "insert into upkeep.saga ("u8.ToArray();

    /// <summary>The writes that follow no method.</summary>
    public static byte[]? OfLog(string target) => target switch
    {
        "decision" => "update upkeep.saga set state = 3"u8.ToArray(),
        "failure" => "insert into upkeep.saga_failure"u8.ToArray(),
        "stuck" => "update upkeep.saga set state = 5"u8.ToArray(),
        _ => null,
    };

    public bool IsIn(ReadOnlySpan<byte> data) => data.IndexOf(Sql) >= 0 && data.IndexOf(Value) >= 0;
}

/// <summary>Stands between Npgsql and the server. Holds a write before it arrives, between its insert and its commit, or before its answer is heard.</summary>
internal sealed class WireGate : IAsyncDisposable
{
    // A Parse message: its letter, its length, the empty name of the statement, and the text.
    private static readonly byte[] s_commit = "\0commit\0"u8.ToArray();

    private const int ParseHeader = 5;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentDictionary<int, WireTarget> _armed = new();
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private readonly EndPoint _server;
    private readonly FailPoints _points;

    public WireGate(string connectionString, FailPoints points)
    {
        _points = points;
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        _server = builder.Host!.StartsWith('/')
            ? new UnixDomainSocketEndPoint($"{builder.Host}/.s.PGSQL.{builder.Port}")
            : new DnsEndPoint(builder.Host, builder.Port);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(200);
        builder.Host = "127.0.0.1";
        builder.Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        builder.SslMode = SslMode.Disable;
        builder.GssEncryptionMode = GssEncryptionMode.Disable;
        ConnectionString = builder.ConnectionString;
        _ = AcceptAsync();
    }

    /// <summary>Leads through the gate.</summary>
    public string ConnectionString { get; }

    public void Arm(WireTarget target) => _armed.TryAdd(target.Cell.Order.Id, target);

    public void CutAll()
    {
        foreach (var socket in _open.Keys)
        {
            socket.Dispose();
        }
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        CutAll();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = RelayAsync(await _listener.AcceptAsync());
            }
        }
        catch (Exception exception) when (exception is ObjectDisposedException or SocketException)
        {
            // The process ends.
        }
    }

    private async Task RelayAsync(Socket client)
    {
        using var near = client;
        using var far = new Socket(_server.AddressFamily is AddressFamily.Unix ? AddressFamily.Unix : AddressFamily.InterNetwork, SocketType.Stream, 0);
        _open.TryAdd(near, 0);
        _open.TryAdd(far, 0);
        try
        {
            await far.ConnectAsync(_server);
            CrashCell? unanswered = null;
            var up = PumpAsync(near, far, async data =>
            {
                if (Find(data.Span) is not { } cell)
                {
                    return true;
                }

                if (cell.Instant is Instant.Unanswered)
                {
                    unanswered = cell;
                    return true;
                }

                var sent = 0;
                if (cell.Instant is Instant.HalfDelivered)
                {
                    sent = data.Span.IndexOf(s_commit) - ParseHeader;
                    await far.SendAsync(data[..sent]);
                }

                var isCut = await _points.HoldAsync(cell);
                if (!isCut)
                {
                    await far.SendAsync(data[sent..]);
                }

                return isCut ? null : false;
            });
            var down = PumpAsync(far, near, async _ =>
            {
                if (unanswered is not { } cell)
                {
                    return true;
                }

                unanswered = null;
                return await _points.HoldAsync(cell) ? null : true;
            });
            await Task.WhenAny(up, down);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The server is away; the client finds out when this end closes.
        }
        finally
        {
            _open.TryRemove(near, out _);
            _open.TryRemove(far, out _);
        }
    }

    private CrashCell? Find(ReadOnlySpan<byte> data)
    {
        foreach (var (id, target) in _armed)
        {
            if (target.Cell.Instant is Instant.Undelivered or Instant.HalfDelivered or Instant.Unanswered && target.IsIn(data))
            {
                // Once: what it was armed for has come.
                _armed[id] = target with { Sql = "\u0001never"u8.ToArray() };
                return target.Cell;
            }
        }

        return null;
    }

    /// <param name="from">Where it comes from.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="look">True: send it on. False: it is sent. Null: cut.</param>
    private static async Task PumpAsync(Socket from, Socket to, Func<ReadOnlyMemory<byte>, Task<bool?>> look)
    {
        var buffer = new byte[1 << 16];
        try
        {
            for (var length = await from.ReceiveAsync(buffer); length > 0; length = await from.ReceiveAsync(buffer))
            {
                switch (await look(buffer.AsMemory(0, length)))
                {
                    case null:
                        return;
                    case true:
                        await to.SendAsync(buffer.AsMemory(0, length));
                        break;
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // One side hung up; the other is closed with it.
        }
    }
}
