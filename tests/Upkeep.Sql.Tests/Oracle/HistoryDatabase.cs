using System.Collections.Concurrent;
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

        // Not through Npgsql, which splits a script itself. And a connection of its own: a dump changes the session's search_path.
        using var connection = await OracleServer.ConnectAsync(database);
        foreach (var (file, sql) in MigrationHistory.Read(name))
        {
            if (connection.Execute(sql) is { } error)
            {
                throw new InvalidOperationException($"{name}/{file}: {error.SqlState} {error.Message} at {error.Position}");
            }
        }

        return database;
    }
}
