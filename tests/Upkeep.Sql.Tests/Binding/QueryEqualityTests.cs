using System.Globalization;
using Upkeep.Sql.Tests.Oracle;
using Upkeep.Sql.Tests.Schema;

namespace Upkeep.Sql.Tests.Binding;

/// <summary>Names and types of columns and parameters are what the server's Describe says.</summary>
public class QueryEqualityTests(ITestOutputHelper output)
{
    public static TheoryData<string> Histories => QueryData.Histories;

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task EveryQueryIsDescribedAsByTheServer(string history)
    {
        var database = await HistoryDatabase.GetAsync(history);
        using var server = await OracleServer.ConnectAsync(database);
        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var names = new ServerTypeNames(connection);
        var schema = HistoryData.Build(history).Snapshot();
        var differences = new List<string>();
        var columnCount = 0;
        var parameterCount = 0;
        foreach (var query in QueryData.Of(history))
        {
            var expected = server.Describe(NamedParameters.ToPositional(query.Text));
            if (expected.Error is { } error)
            {
                differences.Add($"{query.Place}: {query.Text}\n  the server rejects it: {error.Message}");
                continue;
            }

            var columns = new List<string>();
            foreach (var column in expected.Columns)
            {
                columns.Add($"{column.Name} {await names.FormatAsync(column.TypeId, column.TypeModifier)}");
            }

            var parameters = new List<string>();
            foreach (var parameter in expected.ParameterTypeIds)
            {
                parameters.Add(await names.FormatAsync(parameter, null));
            }

            var actual = OwnDescription.Of(schema, query.Text);
            columnCount += columns.Count;
            parameterCount += parameters.Count;
            Compare(differences, query, "columns", columns, actual.Columns);
            Compare(differences, query, "parameters", parameters, actual.Parameters);
            if (actual.Statement.Refusal is { } refusal)
            {
                differences.Add($"{query.Place}: {query.Text}\n  refused here: {refusal.Message}");
            }

            differences.AddRange(actual.Statement.Diagnostics.Select(diagnostic => $"{query.Place}: {query.Text}\n  {diagnostic.Message}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{history}: {QueryData.Of(history).Count} queries, {columnCount} columns, {parameterCount} parameters"));
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.True(columnCount > 0);
    }

    private static void Compare(List<string> differences, Statement query, string what, List<string> expected, IReadOnlyList<string> actual)
    {
        if (!expected.SequenceEqual(actual))
        {
            differences.Add($"{query.Place}: {query.Text}\n  {what} on the server: {string.Join(", ", expected)}\n  {what} here: {string.Join(", ", actual)}");
        }
    }
}
