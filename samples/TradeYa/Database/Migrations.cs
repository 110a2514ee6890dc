using System.Reflection;
using Npgsql;

namespace TradeYa.Database;

/// <summary>Applies the SQL files of db/migrations that this database has not seen, in the order of their names.</summary>
internal static class Migrations
{
    private const string Prefix = "db/migrations/";
    private const string Log = "db/migration-log.sql";

    /// <returns>The names of the files that were applied now.</returns>
    public static async Task<IReadOnlyList<string>> ApplyAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        // One transaction, one host at a time: DDL is transactional in PostgreSQL, so all files are applied or none is.
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var missing = await ReadMissingAsync(connection, transaction, cancellationToken);
        if (missing.Count > 0)
        {
            await ApplyAsync(missing, connection, transaction, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return [.. missing.Select(file => file.Name)];
    }

    private static async Task<List<MigrationFile>> ReadMissingAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var prepare = new NpgsqlCommand(
            "select pg_advisory_xact_lock(hashtext('tradeya migrations'));" + Text(Log), connection, transaction);
        await prepare.ExecuteNonQueryAsync(cancellationToken);

        await using var command = new NpgsqlCommand("select name from applied_migration", connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new HashSet<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(reader.GetString(0));
        }

        return [.. Files().Where(file => !applied.Contains(file.Name))];
    }

    private static async Task ApplyAsync(
        List<MigrationFile> files, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var apply = new NpgsqlCommand(string.Concat(files.Select(file => file.Sql)), connection, transaction);
        await apply.ExecuteNonQueryAsync(cancellationToken);

        await using var record = new NpgsqlCommand("insert into applied_migration (name) select unnest(@names)", connection, transaction);
        record.Parameters.AddWithValue("names", files.Select(file => file.Name).ToArray());
        await record.ExecuteNonQueryAsync(cancellationToken);
    }

    private static IEnumerable<MigrationFile> Files()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            yield return new MigrationFile(name[Prefix.Length..], Text(name));
        }
    }

    private static string Text(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private sealed record MigrationFile(string Name, string Sql);
}
