using System.IO.Compression;

namespace Upkeep.Sql.Catalog;

/// <summary>
/// What every PostgreSQL 15 database has before anyone adds to it, and what the usual extensions would add. Made from a
/// running server by tests/Upkeep.Sql.CatalogBuilder; decoded on first use, an extension when it is asked for.
/// </summary>
public static class BuiltInCatalog
{
    /// <summary>The manifest resource; its content after inflation is what CatalogBuilder writes.</summary>
    public const string ResourceName = "Upkeep.Sql.Catalog.postgresql-15.bin";

    private static readonly Lazy<Package> s_package = new(Load);
    private static readonly Lazy<CatalogIndex> s_index = new(static () => new CatalogIndex(s_package.Value.ReadContent("")!));

    /// <summary>PostgreSQL's own objects, indexed.</summary>
    public static CatalogIndex Instance => s_index.Value;

    /// <summary>Extensions of which the objects are known.</summary>
    public static IReadOnlyCollection<string> KnownExtensions => s_package.Value.Names;

    /// <summary>What CREATE EXTENSION <paramref name="name"/> adds, or null where the extension is not known.</summary>
    public static CatalogContent? FindExtension(string name) => name.Length == 0 ? null : s_package.Value.ReadContent(name);

    /// <summary>The packed catalogue as its builder wrote it.</summary>
    public static byte[] ReadPackedBytes()
    {
        using var resource = typeof(BuiltInCatalog).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is missing from Upkeep.Sql.");
        using var inflated = new DeflateStream(resource, CompressionMode.Decompress);
        using var memory = new MemoryStream(capacity: 1 << 19);
        inflated.CopyTo(memory);
        return memory.ToArray();
    }

    private static Package Load()
    {
        var bytes = ReadPackedBytes();
        var position = 0;
        var strings = PackedReader.ReadStrings(bytes, ref position);
        var reader = new PackedReader(bytes, position, strings);
        var offsets = new Dictionary<string, int>(StringComparer.Ordinal);
        var entries = reader.Array(static r => (Name: r.String(), Length: r.Int()));
        var start = reader.Position;
        foreach (var (name, length) in entries)
        {
            offsets.Add(name, start);
            start += length;
        }

        return new Package(bytes, strings, offsets);
    }

    private sealed class Package(byte[] bytes, string[] strings, Dictionary<string, int> offsets)
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, CatalogContent> _contents = new(StringComparer.Ordinal);

        public IReadOnlyCollection<string> Names { get; } = [.. offsets.Keys.Where(static name => name.Length > 0)];

        public CatalogContent? ReadContent(string name) => offsets.TryGetValue(name, out var offset)
            ? _contents.GetOrAdd(name, _ => CatalogReader.Read(new PackedReader(bytes, offset, strings)))
            : null;
    }
}
