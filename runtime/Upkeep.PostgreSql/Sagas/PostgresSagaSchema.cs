using Npgsql;

namespace Upkeep.PostgreSql;

/// <summary>The tables of the saga log, in the schema <c>upkeep</c>. Apply them here, or keep the text among your own migrations.</summary>
public static class PostgresSagaSchema
{
    /// <summary>The migration: plain SQL, harmless to run again. <c>upkeep sagas schema</c> prints it.</summary>
    public static string Sql { get; } = Read();

    /// <summary>Runs <see cref="Sql"/> in one transaction. Processes that start at once wait for each other.</summary>
    /// <exception cref="PostgresException">The role may not create the schema or its tables.</exception>
    public static async Task ApplyAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataSource);

        // One command, hence one transaction. "if not exists" alone does not keep two sessions from colliding on the catalog.
#pragma warning disable CA2100 // The text is a constant of this assembly.
        await using var command = dataSource.CreateCommand("select pg_advisory_xact_lock(hashtextextended('upkeep.saga', 0));\n" + Sql);
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
