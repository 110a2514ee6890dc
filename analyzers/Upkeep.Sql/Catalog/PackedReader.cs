using System.Text;

namespace Upkeep.Sql.Catalog;

/// <summary>Reads the numbers and strings of the packed catalogue: variable-length integers, strings by their table index.</summary>
internal sealed class PackedReader(byte[] bytes, int position, string[] strings)
{
    public int Position { get; set; } = position;

    public static string[] ReadStrings(byte[] bytes, ref int position)
    {
        var reader = new PackedReader(bytes, position, []);
        var table = new string[reader.Int()];
        for (var i = 0; i < table.Length; i++)
        {
            var length = reader.Int();
            table[i] = Encoding.UTF8.GetString(bytes, reader.Position, length);
            reader.Position += length;
        }

        position = reader.Position;
        return table;
    }

    public int Int()
    {
        var value = 0u;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[Position++];
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                // Zigzag, because type modifiers are often -1.
                return (int)(value >> 1) ^ -(int)(value & 1);
            }
        }
    }

    public bool Flag() => Int() != 0;

    public string String() => strings[Int()];

    public T[] Array<T>(Func<PackedReader, T> read)
    {
        var count = Int();
        if (count == 0)
        {
            return [];
        }

        var items = new T[count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read(this);
        }

        return items;
    }
}
