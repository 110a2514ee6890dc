using System.Globalization;
using Upkeep.Sql.Tests.Oracle;

namespace Upkeep.Sql.Tests.Schema;

/// <summary>Each history is applied to a server and to our schema; the catalogues must be equal, row by row and column by column.</summary>
public class SchemaEqualityTests(ITestOutputHelper output)
{
    public static TheoryData<string> Histories => HistoryData.Names;

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task TheSchemaIsTheServersOwn(string history)
    {
        var database = await HistoryDatabase.GetAsync(history);
        var builder = HistoryData.Build(history);
        Assert.Empty(builder.Problems.Select(problem => $"{problem.File}: {problem.Message}"));
        var expected = await CatalogueRows.FromServerAsync(database);
        var actual = CatalogueRows.FromSchema(builder.Snapshot());
        var differences = new List<string>();
        foreach (var (kind, rows) in expected)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{history}: {rows.Count} {kind}"));
            differences.AddRange(rows.Except(actual[kind]).Select(row => $"{kind} - {row}"));
            differences.AddRange(actual[kind].Except(rows).Select(row => $"{kind} + {row}"));
            if (rows.Count != actual[kind].Count)
            {
                differences.Add($"{kind}: {rows.Count} on the server, {actual[kind].Count} here");
            }
        }

        Assert.True(differences.Count == 0, "The server's rows (-) and ours (+):\n" + string.Join('\n', differences));
        Assert.NotEmpty(expected["columns"]);
    }
}
