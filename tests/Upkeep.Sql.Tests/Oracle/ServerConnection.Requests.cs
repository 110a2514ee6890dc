using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Upkeep.Sql.Tests.Oracle;

internal sealed partial class ServerConnection
{
    // Small enough that the server's answers fit its socket buffer while we still write.
    private const int BatchSize = 50;

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
                SendParse(text);
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

    /// <summary>Runs a whole script as psql's -c does: in one implicit transaction, results ignored. Null when nothing went wrong.</summary>
    public ServerVerdict? Execute(string script)
    {
        Send('Q', [.. Encoding.UTF8.GetBytes(script), 0]);
        _stream.Flush();
        var verdict = ReadVerdict(script);
        return ReferenceEquals(verdict, ServerVerdict.Success) ? null : verdict;
    }

    /// <summary>The rows of a query, as text; null where the value is null.</summary>
    public IReadOnlyList<string?[]> Query(string sql)
    {
        Send('Q', [.. Encoding.UTF8.GetBytes(sql), 0]);
        _stream.Flush();
        var rows = new List<string?[]>();
        ServerVerdict? error = null;
        while (true)
        {
            var (kind, body) = Receive();
            switch (kind)
            {
                case 'D':
                    rows.Add(ReadRow(body));
                    break;
                case 'E':
                    error = ReadError(body, sql);
                    break;
                case 'Z':
                    return error is null ? rows : throw new InvalidOperationException($"{error.SqlState} {error.Message}: {sql}");
            }
        }
    }

    private static string?[] ReadRow(ReadOnlySpan<byte> body)
    {
        var values = new string?[BinaryPrimitives.ReadInt16BigEndian(body)];
        var rest = body[2..];
        for (var i = 0; i < values.Length; i++)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            rest = rest[4..];
            if (length >= 0)
            {
                values[i] = Encoding.UTF8.GetString(rest[..length]);
                rest = rest[length..];
            }
        }

        return values;
    }

    private void SendParse(string text) => Send('P', [0, .. Encoding.UTF8.GetBytes(text), 0, 0, 0]);

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
}
