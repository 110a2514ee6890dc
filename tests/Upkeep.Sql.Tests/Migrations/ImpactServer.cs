using System.Globalization;
using Upkeep.Sql.Tests.Oracle;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Sql.Tests.Migrations;

/// <summary>
/// Runs each statement in a transaction that is rolled back, on filled tables, and reads what it did there: the locks it
/// holds, the files that changed, the scans that were counted.
/// </summary>
internal sealed class ImpactServer : IDisposable
{
    private const string Catalogue =
        """
        SELECT c.oid, n.nspname || '.' || c.relname, coalesce(pg_relation_filenode(c.oid), 0), c.relkind
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'm', 'v', 'f') AND n.nspname NOT LIKE 'pg_toast%'
        """;

    private readonly ServerConnection _connection;
    private readonly Dictionary<string, (string Name, string FileNode)> _relations;

    private ImpactServer(ServerConnection connection)
    {
        _connection = connection;
        _relations = connection.Query(Catalogue).ToDictionary(row => row[0]!, row => (row[1]!, row[2]!));
    }

    public static async Task<ImpactServer> CreateAsync(TestDatabase database, string schema)
    {
        var connection = await OracleServer.ConnectAsync(database);
        Run(connection, "SET TimeZone = 'UTC'");
        Run(connection, schema);
        Run(connection, "ANALYZE");
        return new ImpactServer(connection);
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>What the statement did to each relation it touched, or the server's complaint.</summary>
    public (IReadOnlyList<MeasuredImpact> Impacts, string? Error) Measure(string statement)
    {
        Run(_connection, "BEGIN");
        try
        {
            // The counters go on from statement to statement until the server sends them off.
            var before = Now();
            return _connection.Execute(statement) is { } error ? ([], $"{error.SqlState} {error.Message}") : (Read(before), null);
        }
        finally
        {
            Run(_connection, "ROLLBACK");
        }
    }

    private Dictionary<string, (string FileNode, long Scans)> Now() => _connection
        .Query("SELECT oid, coalesce(pg_relation_filenode(oid), 0), pg_stat_get_xact_numscans(oid) FROM pg_class WHERE oid >= 16384")
        .ToDictionary(row => row[0]!, row => (FileNode: row[1]!, Scans: long.Parse(row[2]!, CultureInfo.InvariantCulture)));

    private List<MeasuredImpact> Read(Dictionary<string, (string FileNode, long Scans)> start)
    {
        var locks = _connection.Query("SELECT relation, mode FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted")
            .ToLookup(row => row[0]!, row => row[1]!);
        var now = Now();
        var impacts = new List<MeasuredImpact>();
        foreach (var (oid, (name, before)) in _relations)
        {
            var strongest = locks[oid].Select(Words).OrderByDescending(Strength).FirstOrDefault();
            var rewritten = now.TryGetValue(oid, out var after) && after.FileNode != before;
            var scanned = after.Scans > start[oid].Scans;
            if (strongest is not null || rewritten || scanned)
            {
                impacts.Add(new MeasuredImpact(name, strongest, rewritten, scanned));
            }
        }

        return impacts;
    }

    private static int Strength(string words) => Array.IndexOf(s_modes, words);

    private static readonly string[] s_modes =
        ["ACCESS SHARE", "ROW SHARE", "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE", "SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE"];

    // AccessExclusiveLock -> ACCESS EXCLUSIVE
    private static string Words(string mode) => s_modes.Single(words => words.Replace(" ", "", StringComparison.Ordinal).Equals(mode[..^4], StringComparison.OrdinalIgnoreCase));

    private static void Run(ServerConnection connection, string sql)
    {
        if (connection.Execute(sql) is { } error)
        {
            throw new InvalidOperationException($"{error.SqlState} {error.Message} at {error.Position}: {sql[..Math.Min(sql.Length, 200)]}");
        }
    }
}
