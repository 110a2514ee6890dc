using System.Diagnostics;
using Npgsql;
using Upkeep.Sql.Schema.Migrations;
using Upkeep.Sql.Tests.Oracle;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Sql.Tests.Schema;

/// <summary>
/// <c>pg_dump --schema-only</c> of each history's database: our schema from the dump must be what the server itself makes of the
/// dump, and what the migrations made.
/// </summary>
public sealed class DumpTests
{
    public static TheoryData<string> Histories => HistoryData.Names;

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task The_schema_of_a_dump_is_the_servers_and_that_of_the_migrations(string history)
    {
        var dump = await DumpAsync(await HistoryDatabase.GetAsync(history));
        var builder = Upkeep.Sql.Schema.Migrations.MigrationHistory.Apply([new MigrationFile("schema.sql", dump)]);
        Assert.Empty(builder.Problems.Select(static problem => problem.Message));
        var own = CatalogueRows.FromSchema(builder.Snapshot());

        await using var restored = await TestDatabase.CreateAsync();
        using var connection = await OracleServer.ConnectAsync(restored);
        var failure = connection.Execute(WithoutMetaCommands(dump));
        Assert.Null(failure?.Message);
        AssertEqual(await CatalogueRows.FromServerAsync(restored), own);

        // A dump numbers columns afresh and keeps no trace of how a constraint came to be.
        var migrated = CatalogueRows.FromSchema(HistoryData.Build(history).Snapshot());
        Assert.Equal(migrated["tables"], own["tables"]);
        Assert.Equal(migrated["types"], own["types"]);
        Assert.Equal(migrated["sequences"], own["sequences"]);
        Assert.Equal(migrated["indexes"], own["indexes"]);
        Assert.Equal(WithoutOrdinals(migrated["columns"]), WithoutOrdinals(own["columns"]));
    }

    private static void AssertEqual(Dictionary<string, List<string>> expected, Dictionary<string, List<string>> actual)
    {
        var differences = expected.SelectMany(kind =>
            kind.Value.Except(actual[kind.Key]).Select(row => $"{kind.Key} - {row}").Concat(actual[kind.Key].Except(kind.Value).Select(row => $"{kind.Key} + {row}")));
        Assert.Equal("", string.Join('\n', differences));
        Assert.NotEmpty(expected["columns"]);
    }

    private static List<string> WithoutOrdinals(List<string> rows) =>
        [.. rows.Select(static row => row.Split('|')).Select(static parts => string.Join('|', parts.Take(2).Concat(parts.Skip(4)))).Order(StringComparer.Ordinal)];

    private static string WithoutMetaCommands(string dump) =>
        string.Join('\n', dump.Split('\n').Where(static line => !line.StartsWith('\\')));

    private static async Task<string> DumpAsync(TestDatabase database)
    {
        // The test database's own string has no password; the server's has.
        var server = new NpgsqlConnectionStringBuilder((await TestServer.GetAsync()).ConnectionString);
        var start = new ProcessStartInfo(Path.Combine(PostgresBinaries.FindFolder(), "pg_dump") is var path && File.Exists(path) ? path : "pg_dump")
        {
            ArgumentList =
            {
                "--schema-only", "--no-owner", "--no-privileges", "--host", server.Host!, "--port", $"{server.Port}", "--username", server.Username!,
                new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!,
            },
            Environment = { ["PGPASSWORD"] = server.Password },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var dump = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, await error));
        return dump;
    }
}
