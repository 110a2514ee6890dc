using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Upkeep.Sql.Tests.Oracle;

/// <summary>
/// A minimal client of PostgreSQL's protocol: no driver touches a text on its way to the server.
/// </summary>
internal sealed partial class ServerConnection : IDisposable
{
    private const int ProtocolVersion3 = 196608;

    private readonly Socket _socket;
    private readonly Stream _stream;

    private ServerConnection(Socket socket)
    {
        _socket = socket;
        _stream = new BufferedStream(new NetworkStream(socket, ownsSocket: true), 1 << 16);
    }

    public static ServerConnection Open(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var host = settings.Host ?? "";
        var isFile = host.StartsWith('/');
        var socket = isFile
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (isFile)
        {
            socket.Connect(new UnixDomainSocketEndPoint($"{host}/.s.PGSQL.{settings.Port}"));
        }
        else
        {
            socket.Connect(host, settings.Port);
        }

        var connection = new ServerConnection(socket);
        connection.LogIn(settings);
        return connection;
    }

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    private void LogIn(NpgsqlConnectionStringBuilder settings)
    {
        var parameters = Encoding.UTF8.GetBytes(
            $"user\0{settings.Username}\0database\0{settings.Database}\0client_encoding\0UTF8\0\0");
        var header = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(header, header.Length + parameters.Length);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), ProtocolVersion3);
        _stream.Write([.. header, .. parameters]);
        _stream.Flush();

        var scram = new ScramClient(settings.Password ?? "");
        while (true)
        {
            var (kind, body) = Receive();
            switch (kind)
            {
                case 'R':
                    Authenticate(scram, BinaryPrimitives.ReadInt32BigEndian(body), body[4..]);
                    break;
                case 'E':
                    throw new InvalidOperationException($"The server refuses the connection: {Encoding.UTF8.GetString(body).Replace('\0', ' ')}");
                case 'Z':
                    return;
            }
        }
    }

    private void Authenticate(ScramClient scram, int request, byte[] data)
    {
        switch (request)
        {
            case 0:
                break;
            case 10:
                var first = Encoding.UTF8.GetBytes(scram.FirstMessage);
                var length = new byte[4];
                BinaryPrimitives.WriteInt32BigEndian(length, first.Length);
                Send('p', [.. Encoding.UTF8.GetBytes(ScramClient.Mechanism), 0, .. length, .. first]);
                _stream.Flush();
                break;
            case 11:
                Send('p', Encoding.UTF8.GetBytes(scram.Answer(Encoding.UTF8.GetString(data))));
                _stream.Flush();
                break;
            case 12:
                scram.CheckServer(Encoding.UTF8.GetString(data));
                break;
            default:
                throw new NotSupportedException($"The server asks for authentication of kind {request}; this client knows trust and SCRAM-SHA-256.");
        }
    }

    private void Send(char kind, byte[] body)
    {
        Span<byte> header = stackalloc byte[5];
        header[0] = (byte)kind;
        BinaryPrimitives.WriteInt32BigEndian(header[1..], body.Length + 4);
        _stream.Write(header);
        _stream.Write(body);
    }

    private (char Kind, byte[] Body) Receive()
    {
        Span<byte> header = stackalloc byte[5];
        _stream.ReadExactly(header);
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header[1..]) - 4];
        _stream.ReadExactly(body);
        return ((char)header[0], body);
    }
}
