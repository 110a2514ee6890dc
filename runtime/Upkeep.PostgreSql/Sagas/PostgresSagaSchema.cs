using Npgsql;

namespace Upkeep.PostgreSql;

/// <summary>The tables of the saga log, in the schema <c>upkeep</c>. Apply them here, or keep the text among your own migrations.</summary>
public static class PostgresSagaSchema
{
    /// <summary>The migration: plain SQL, harmless to run again. <c>upkeep sagas schema</c> prints it.</summary>
    public static string Sql { get; } = Read();

    /// <summary>Runs <see cref="Sql"/> in one transaction; processes that start at once wait for each other.</summary>
    /// <exception cref="PostgresException">The role may not create the schema or its tables.</exception>
    public static async Task ApplyAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataSource);

        // "if not exists" alone does not keep sessions from colliding on the catalog. The lock is the session's, not the transaction's:
        // only the statement that begins after the wait sees what the session before it made.
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, "select pg_advisory_lock(hashtextextended('upkeep.saga', 0))", cancellationToken).ConfigureAwait(false);
        try
        {
            await ExecuteAsync(connection, Sql, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await ExecuteAsync(connection, "select pg_advisory_unlock(hashtextextended('upkeep.saga', 0))", CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // All texts are constants of this assembly.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string Read()
    {
        using var stream = typeof(PostgresSagaSchema).Assembly.GetManifestResourceStream("saga-schema.sql")
            ?? throw new InvalidOperationException("The assembly lacks its resource saga-schema.sql.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
