using Npgsql;
using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.CatalogBuilder;

/// <summary>
/// OIDs below 10000 are fixed for all servers of a major version and stay as they are. Those above are given out by initdb
/// or by CREATE EXTENSION; they are renumbered in the order of names, so that every server gives the same catalogue.
/// </summary>
internal sealed class CatalogIds
{
    private const uint FirstUnpinned = 10_000;

    private readonly Dictionary<uint, int> _types = [];
    private readonly Dictionary<uint, int> _operators = [];
    private readonly Dictionary<uint, int> _families = [];
    private readonly Dictionary<uint, string> _foreignNames = [];
    private readonly List<string> _foreignTypes = [];

    public IReadOnlyList<string> ForeignTypes => _foreignTypes;

    public static async Task<CatalogIds> ReadAsync(NpgsqlConnection connection, string extension)
    {
        var ids = new CatalogIds();
        var first = extension.Length == 0 ? (int)FirstUnpinned : CatalogContent.FirstLocalId;
        foreach (var (sql, map) in new[] { (CatalogQueries.TypeIds, ids._types), (CatalogQueries.OperatorIds, ids._operators), (CatalogQueries.FamilyIds, ids._families) })
        {
            var next = first;
            foreach (var oid in await ServerCatalogReader.QueryAsync(connection, sql, static r => r.GetFieldValue<uint>(0), extension))
            {
                map.Add(oid, next++);
            }
        }

        foreach (var (oid, name) in await ServerCatalogReader.QueryAsync(connection, CatalogQueries.AllTypeNames, static r => (r.GetFieldValue<uint>(0), r.GetString(1)), extension))
        {
            ids._foreignNames.Add(oid, name);
        }

        // The renumbered built-in row types of system relations are no part of an extension, but its types may be above them.
        return ids;
    }

    /// <summary>An extension's objects live in whatever schema CREATE EXTENSION names: "" stands for it.</summary>
    public static string Schema(string name) => name == "public" ? "" : name;

    public int Type(NpgsqlDataReader reader, int ordinal) => Type(reader.GetFieldValue<uint>(ordinal));

    public int Operator(NpgsqlDataReader reader, int ordinal) => Operator(reader.GetFieldValue<uint>(ordinal));

    public int Family(NpgsqlDataReader reader, int ordinal) => Lookup(_families, reader.GetFieldValue<uint>(ordinal));

    public int Operator(uint oid) => Lookup(_operators, oid);

    public int Type(uint oid)
    {
        if (_types.TryGetValue(oid, out var id))
        {
            return id;
        }

        if (oid < FirstUnpinned)
        {
            return (int)oid;
        }

        var name = _foreignNames[oid];
        var index = _foreignTypes.IndexOf(name);
        if (index < 0)
        {
            index = _foreignTypes.Count;
            _foreignTypes.Add(name);
        }

        return CatalogContent.FirstForeignTypeId + index;
    }

    private static int Lookup(Dictionary<uint, int> map, uint oid) =>
        map.TryGetValue(oid, out var id) ? id : oid < FirstUnpinned ? (int)oid : throw new InvalidOperationException($"OID {oid} belongs to another extension.");
}
