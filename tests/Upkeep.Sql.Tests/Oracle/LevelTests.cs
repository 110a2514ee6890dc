using Npgsql;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Sql.Tests.Oracle;

/// <summary>Data/Levels: statements of which one version of PostgreSQL takes what another does not, with what servers of each said.</summary>
public sealed class LevelTests
{
    private static readonly LanguageLevel[] s_levels = [LanguageLevel.PostgreSql15, LanguageLevel.PostgreSql16, LanguageLevel.PostgreSql17];

    [Fact]
    public void Each_level_accepts_what_a_server_of_its_version_accepts()
    {
        var differences = new List<string>();
        var (accepted, rejected) = (0, 0);
        foreach (var (sql, levels) in Read())
        {
            foreach (var level in s_levels)
            {
                var tree = SqlParser.Parse(sql, new SqlOptions { Level = level });
                var isAccepted = levels.Contains((int)level);
                _ = isAccepted ? accepted++ : rejected++;
                if (tree.Errors.Count == 0 != isAccepted)
                {
                    differences.Add($"{(int)level} {(isAccepted ? "accepts" : "rejects")}: {sql}{(isAccepted ? " -- here: " + tree.Errors[0].Message : "")}");
                }
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.True(accepted > 500 && rejected > 500, $"{accepted} accepted, {rejected} rejected");
    }

    [Fact]
    public async Task The_verdicts_are_those_of_the_server_there_is()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var version = connection.PostgreSqlVersion.Major;
        Assert.SkipUnless(s_levels.Contains((LanguageLevel)version), $"The file knows nothing of PostgreSQL {version}.");
        using var server = await OracleServer.ConnectAsync(database);
        var differences = Read().Where(line => (server.Parse(line.Sql).SqlState == "42601") == line.Levels.Contains(version)).Select(static line => line.Sql).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static IEnumerable<(string Sql, int[] Levels)> Read()
    {
        foreach (var line in File.ReadLines(Path.Combine(TestData.Folder("Levels"), "levels.txt")))
        {
            if (!line.StartsWith("--", StringComparison.Ordinal))
            {
                var colon = line.IndexOf(": ", StringComparison.Ordinal);
                var versions = line[..colon];
                yield return (line[(colon + 2)..], versions == "none" ? [] : [.. versions.Split(' ').Select(static version => int.Parse(version, System.Globalization.CultureInfo.InvariantCulture))]);
            }
        }
    }
}
