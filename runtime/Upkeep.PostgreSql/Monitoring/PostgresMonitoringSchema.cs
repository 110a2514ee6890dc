using Npgsql;

namespace Upkeep.PostgreSql;

/// <summary>The tables of hourly figures and of actions taken on the page, in the schema <c>upkeep</c>.</summary>
public static class PostgresMonitoringSchema
{
    private static readonly Lazy<string> s_sql = new(Read);

    /// <summary>The statements that make the tables, for a migration of the application. Running them again changes nothing.</summary>
    public static string Sql => s_sql.Value;

    /// <summary>Makes the tables if they are not there. Its role must be allowed to create a schema.</summary>
    /// <param name="dataSource">The database.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task ApplyAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataSource);

        // Two processes at once: "if not exists" alone does not keep them apart. The lock is the session's, released with it or below.
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, "select pg_advisory_lock(hashtextextended('upkeep.monitoring', 0))", cancellationToken).ConfigureAwait(false);
        try
        {
            await ExecuteAsync(connection, Sql, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await ExecuteAsync(connection, "select pg_advisory_unlock(hashtextextended('upkeep.monitoring', 0))", CancellationToken.None).ConfigureAwait(false);
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
        using var stream = typeof(PostgresMonitoringSchema).Assembly.GetManifestResourceStream("monitoring-schema.sql")
            ?? throw new InvalidOperationException("The assembly lacks its resource monitoring-schema.sql.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
