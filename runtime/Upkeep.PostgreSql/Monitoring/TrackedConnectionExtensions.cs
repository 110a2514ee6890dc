using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;
using Upkeep.Metrics.Resources;

namespace Upkeep.PostgreSql;

/// <summary>Opens connections whose waiting and use are measured.</summary>
public static class TrackedConnectionExtensions
{
    private static readonly ConditionalWeakTable<NpgsqlDataSource, string> s_names = [];

    /// <summary>
    /// Opens a connection as <see cref="NpgsqlDataSource.OpenConnectionAsync"/> does, and measures how long that took and how long it is kept:
    /// <c>db.client.connection.wait_time</c> and <c>.use_time</c>. The page shows who keeps one longest.
    /// </summary>
    /// <param name="dataSource">The database.</param>
    /// <param name="pool">The pool's name in metrics: the <c>Name</c> of its builder. By default its application name or database.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>An open connection; dispose it as usual.</returns>
    public static async ValueTask<NpgsqlConnection> OpenTrackedConnectionAsync(
        this NpgsqlDataSource dataSource,
        string? pool = null,
        CancellationToken cancellationToken = default,
        [CallerMemberName] string member = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        var asked = ConnectionUses.Shared.Now;
        var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var hold = ConnectionUses.Shared.Begin(
            pool ?? s_names.GetValue(dataSource, NameOf), $"{member} ({Path.GetFileName(file.Replace('\\', '/'))}:{line})", asked);

        // Npgsql says Closed once when the connection goes back to the pool, whichever way it is closed.
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState is ConnectionState.Closed or ConnectionState.Broken)
            {
                ConnectionUses.Shared.End(hold);
            }
        };
        return connection;
    }

    private static string NameOf(NpgsqlDataSource dataSource)
    {
        var settings = new NpgsqlConnectionStringBuilder(dataSource.ConnectionString);
        return settings.ApplicationName ?? settings.Database ?? "default";
    }
}
