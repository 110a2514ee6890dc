using System.Buffers.Binary;
using System.Text;

namespace Upkeep.Sql.Tests.Oracle;

/// <summary>A result column as Describe tells it.</summary>
internal sealed record DescribedColumn(string Name, uint TypeId, int TypeModifier);

/// <summary>What the server says of a statement without running it. <see cref="Error"/> is null when it accepts the statement.</summary>
internal sealed record StatementDescription(
    ServerVerdict? Error, IReadOnlyList<uint> ParameterTypeIds, IReadOnlyList<DescribedColumn> Columns);

internal sealed partial class ServerConnection
{
    /// <summary>Parses and describes one statement; nothing is executed.</summary>
    public StatementDescription Describe(string sql)
    {
        SendParse(sql);
        Send('D', [(byte)'S', 0]);
        Send('S', []);
        _stream.Flush();

        ServerVerdict? error = null;
        uint[] parameters = [];
        DescribedColumn[] columns = [];
        while (true)
        {
            var (kind, body) = Receive();
            switch (kind)
            {
                case 'E':
                    error = ReadError(body, sql);
                    break;
                case 't':
                    parameters = ReadParameterTypes(body);
                    break;
                case 'T':
                    columns = ReadColumns(body);
                    break;
                case 'Z':
                    return new StatementDescription(error, parameters, columns);
            }
        }
    }

    private static uint[] ReadParameterTypes(ReadOnlySpan<byte> body)
    {
        var types = new uint[BinaryPrimitives.ReadInt16BigEndian(body)];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = BinaryPrimitives.ReadUInt32BigEndian(body[(2 + (4 * i))..]);
        }

        return types;
    }

    // Each: name, zero, table (4), column number (2), type (4), length (2), modifier (4), format (2).
    private static DescribedColumn[] ReadColumns(ReadOnlySpan<byte> body)
    {
        var columns = new DescribedColumn[BinaryPrimitives.ReadInt16BigEndian(body)];
        var rest = body[2..];
        for (var i = 0; i < columns.Length; i++)
        {
            var end = rest.IndexOf((byte)0);
            var name = Encoding.UTF8.GetString(rest[..end]);
            rest = rest[(end + 1)..];
            columns[i] = new DescribedColumn(name, BinaryPrimitives.ReadUInt32BigEndian(rest[6..]), BinaryPrimitives.ReadInt32BigEndian(rest[12..]));
            rest = rest[18..];
        }

        return columns;
    }
}
