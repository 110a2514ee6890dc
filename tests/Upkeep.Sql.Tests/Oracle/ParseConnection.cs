using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Upkeep.Sql.Tests.Oracle;

/// <summary>
/// Asks a server whether it can parse a text, by the extended protocol's Parse message alone: nothing is executed, and no
/// driver touches the text on its way.
/// </summary>
internal sealed class ParseConnection : IDisposable
{
    private const int ProtocolVersion3 = 196608;

    // Small enough that the server's answers fit its socket buffer while we still write.
    private const int BatchSize = 50;

    private readonly Socket _socket;
    private readonly Stream _stream;

    private ParseConnection(Socket socket)
    {
        _socket = socket;
        _stream = new BufferedStream(new NetworkStream(socket, ownsSocket: true), 1 << 16);
    }

    public static ParseConnection Open(string connectionString)
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

        var connection = new ParseConnection(socket);
        connection.LogIn(settings);
        return connection;
    }

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    public ServerVerdict Parse(string sql) => ParseAll([sql])[0];

    /// <summary>One verdict for each text, in order.</summary>
    public IReadOnlyList<ServerVerdict> ParseAll(IReadOnlyList<string> texts)
    {
        var verdicts = new List<ServerVerdict>(texts.Count);
        foreach (var batch in texts.Chunk(BatchSize))
        {
            foreach (var text in batch)
            {
                // An unnamed statement, the text, no parameter types: each Parse replaces the one before.
                Send('P', [0, .. Encoding.UTF8.GetBytes(text), 0, 0, 0]);
                Send('S', []);
            }

            _stream.Flush();
            verdicts.AddRange(batch.Select(ReadVerdict));
        }

        return verdicts;
    }

    private ServerVerdict ReadVerdict(string text)
    {
        var verdict = ServerVerdict.Success;
        while (true)
        {
            var (kind, body) = Receive();
            if (kind == 'E')
            {
                verdict = ReadError(body, text);
            }
            else if (kind == 'Z')
            {
                return verdict;
            }
        }
    }

    private static ServerVerdict ReadError(byte[] body, string text)
    {
        var fields = Encoding.UTF8.GetString(body).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(field => field[0], field => field[1..]);
        var position = fields.TryGetValue('P', out var value) ? ToUtf16(text, int.Parse(value, CultureInfo.InvariantCulture) - 1) : -1;
        return ServerVerdict.FromError(fields['C'], fields['F'], fields['M'], position);
    }

    // The server counts code points.
    private static int ToUtf16(string text, int codePoints)
    {
        var index = 0;
        for (var i = 0; i < codePoints && index < text.Length; i++)
        {
            index += char.IsSurrogatePair(text, index) ? 2 : 1;
        }

        return index;
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
