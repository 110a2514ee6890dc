namespace Upkeep.Sql.CatalogBuilder;

/// <summary>The counterpart of Upkeep.Sql's PackedReader.</summary>
internal sealed class PackedWriter(Func<string, int> stringIndex)
{
    private readonly List<byte> _bytes = [];

    public void Int(int value)
    {
        var rest = (uint)((value << 1) ^ (value >> 31));
        while (rest >= 0x80)
        {
            _bytes.Add((byte)(rest | 0x80));
            rest >>= 7;
        }

        _bytes.Add((byte)rest);
    }

    public void Ints(params ReadOnlySpan<int> values)
    {
        foreach (var value in values)
        {
            Int(value);
        }
    }

    public void String(string text) => Int(stringIndex(text));

    public void Bytes(byte[] bytes) => _bytes.AddRange(bytes);

    public void Array<T>(IReadOnlyList<T> items, Action<PackedWriter, T> write)
    {
        Int(items.Count);
        foreach (var item in items)
        {
            write(this, item);
        }
    }

    public byte[] ToArray() => [.. _bytes];
}
