using System.Collections.Concurrent;
using Npgsql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Sql.Tests.Oracle;

/// <summary>A database to which a migration history was applied; one for all tests of the process, dropped with the server.</summary>
internal static class HistoryDatabase
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<TestDatabase>>> s_databases = new();

    public static Task<TestDatabase> GetAsync(string name) =>
        s_databases.GetOrAdd(name, static key => new Lazy<Task<TestDatabase>>(() => ApplyAsync(key))).Value;

    private static async Task<TestDatabase> ApplyAsync(string name)
    {
        var database = await TestDatabase.CreateAsync();

        // A connection of its own: a dump changes the session's search_path.
        await using var connection = await database.DataSource.OpenConnectionAsync();
        foreach (var (file, sql) in MigrationHistory.Read(name))
        {
            try
            {
                await using var command = new NpgsqlCommand(sql, connection);
                await command.ExecuteNonQueryAsync();
            }
            catch (PostgresException exception)
            {
                throw new InvalidOperationException($"{name}/{file}: {exception.SqlState} {exception.MessageText}", exception);
            }
        }

        await connection.ReloadTypesAsync();
        return database;
    }
}
