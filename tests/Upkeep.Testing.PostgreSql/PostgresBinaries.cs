namespace Upkeep.Testing.PostgreSql;

/// <summary>Finds the folder that holds <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>.</summary>
public static class PostgresBinaries
{
    private const string DebianRoot = "/usr/lib/postgresql";

    /// <summary>Looks on PATH first, then in Debian's folders, highest version first.</summary>
    /// <exception cref="InvalidOperationException">No installation was found; the message says what to install.</exception>
    public static string FindFolder() =>
        Candidates().FirstOrDefault(HoldsServer)
        ?? throw new InvalidOperationException(
            "No PostgreSQL server binaries (initdb, pg_ctl, postgres) on PATH or under /usr/lib/postgresql. "
            + "Install them (Debian, Ubuntu: apt-get install -y postgresql) or set UPKEEP_POSTGRES to a connection string.");

    private static IEnumerable<string> Candidates()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        foreach (var folder in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            yield return folder;
        }

        if (Directory.Exists(DebianRoot))
        {
            var versions = Directory.GetDirectories(DebianRoot)
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0);
            foreach (var version in versions)
            {
                yield return Path.Combine(version, "bin");
            }
        }
    }

    private static bool HoldsServer(string folder) =>
        File.Exists(Path.Combine(folder, "initdb"))
        && File.Exists(Path.Combine(folder, "pg_ctl"))
        && File.Exists(Path.Combine(folder, "postgres"));
}
