using Npgsql;
using Upkeep.PostgreSql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Chaos;

/// <summary>A database for one fault: the log, the business, the service.</summary>
internal static class CrashDatabase
{
    public const string Schema =
        """
        create table account (id int primary key, balance bigint not null);
        insert into account select i, 0 from generate_series(1, 1000) as i;
        -- None of these is unique: an effect that happens twice is seen.
        create table ledger (id bigint generated always as identity primary key, saga_id uuid not null, operation text not null, amount bigint not null);
        create table service_call (id bigint generated always as identity primary key, call uuid not null unique, key text not null, operation text not null, token bigint not null);
        create table service_reservation (key text primary key, is_cancelled boolean not null default false);
        insert into upkeep.saga (id, name, version, state, epoch, wake_at, input) values (gen_random_uuid(), 'unknown', 9, 1, 0, now(), '{}');
        """;

    /// <returns>Its connection string.</returns>
    public static async Task<string> CreateAsync(PostgresServer server, string name, string options, CancellationToken stopping)
    {
        await using (var admin = NpgsqlDataSource.Create(server.ConnectionString))
        {
            await admin.ExecuteAsync($"create database {name}", stopping);
        }

        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            Database = name,
            Options = $"{options} -c lock_timeout=20s",

            // Each saga that is stopped keeps a connection.
            MaxPoolSize = 120,
            Timeout = 15,
            CommandTimeout = 60,
        }.ConnectionString;
        await using var source = NpgsqlDataSource.Create(connection);
        await source.ExecuteAsync(PostgresSagaSchema.Sql + Schema, stopping);
        return connection;
    }

    public static async Task ExecuteAsync(this NpgsqlDataSource source, string sql, CancellationToken stopping)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(stopping);
    }

    public static async Task<T?> ScalarAsync<T>(this NpgsqlDataSource source, string sql, CancellationToken stopping)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(stopping) is T value ? value : default;
    }
}
