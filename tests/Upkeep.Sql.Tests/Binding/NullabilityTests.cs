using System.Globalization;
using Upkeep.Sql.Tests.Schema;

namespace Upkeep.Sql.Tests.Binding;

/// <summary>The labelled columns of Data/Queries: no claim is wrong, and hardly any is missing.</summary>
public class NullabilityTests(ITestOutputHelper output)
{
    [Fact]
    public void ClaimsAreRight()
    {
        var wrong = new List<string>();
        var silent = new List<string>();
        var right = 0;
        foreach (var history in QueryData.Histories.Select(static row => row.Data))
        {
            var schema = HistoryData.Build(history).Snapshot();
            foreach (var query in QueryData.Of(history))
            {
                var columns = OwnDescription.Of(schema, query.Text).Statement.Columns;
                foreach (var (name, isNullable) in QueryData.Labels(query))
                {
                    var column = Assert.Single(columns, candidate => candidate.Name == name);
                    if (column.IsNullable == isNullable)
                    {
                        right++;
                    }
                    else
                    {
                        (column.IsNullable is null ? silent : wrong).Add($"{query.Place} {name} ({(isNullable ? "yes" : "no")}): {query.Text}");
                    }
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{right} right, {silent.Count} without a claim, {wrong.Count} wrong"));
        Assert.True(wrong.Count == 0, "wrong:\n" + string.Join('\n', wrong) + "\nwithout a claim:\n" + string.Join('\n', silent));
        Assert.True(silent.Count * 50 <= right, "without a claim:\n" + string.Join('\n', silent));
    }
}
