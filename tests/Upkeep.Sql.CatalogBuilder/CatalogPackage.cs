using Upkeep.Sql.Catalog;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Sql.CatalogBuilder;

/// <summary>The whole packed catalogue: PostgreSQL itself and each extension, each read in a database of its own.</summary>
public static class CatalogPackage
{
    // Named rather than listed from the server, so that the result does not depend on what else is installed there.
    private static readonly string[] s_extensions =
    [
        "autoinc", "btree_gin", "btree_gist", "citext", "cube", "dblink", "earthdistance", "file_fdw", "fuzzystrmatch", "hstore",
        "insert_username", "intagg", "intarray", "isn", "lo", "ltree", "moddatetime", "pg_buffercache", "pg_prewarm",
        "pg_stat_statements", "pg_trgm", "pgcrypto", "pgrowlocks", "pgstattuple", "postgres_fdw", "refint", "seg", "sslinfo",
        "tablefunc", "tcn", "tsm_system_rows", "tsm_system_time", "unaccent", "uuid-ossp", "xml2",
    ];

    public static async Task<byte[]> BuildAsync()
    {
        var contents = new List<CatalogContent> { await ReadAsync("") };
        foreach (var extension in s_extensions)
        {
            contents.Add(await ReadAsync(extension));
        }

        // In every database from the start, and nothing of it is for queries.
        contents.Add(new CatalogContent { Name = "plpgsql", Version = "1.0" });
        return CatalogWriter.Write(contents);
    }

    private static async Task<CatalogContent> ReadAsync(string extension)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        return await ServerCatalogReader.ReadAsync(connection, extension);
    }
}
