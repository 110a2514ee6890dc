using System.Globalization;
using System.Text.RegularExpressions;
using Upkeep.Sql.Tests.Oracle;
using Upkeep.Sql.Tests.Schema;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Sql.Tests.Binding;

/// <summary>
/// The queries of Data/Queries run on data made to break claims, with NULL and with other parameters: a column that we say is never
/// null never is.
/// </summary>
public sealed partial class HostileDataTests(ITestOutputHelper output)
{
    private const int Variants = 3;

    public static TheoryData<string> Histories => QueryData.Histories;

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task AColumnClaimedNeverNullNeverIs(string history)
    {
        await using var database = await TestDatabase.CreateAsync();
        using (var migrations = await OracleServer.ConnectAsync(database))
        {
            foreach (var (file, sql) in MigrationHistory.Read(history))
            {
                Assert.True(migrations.Execute(sql) is null, file);
            }
        }

        using var connection = await OracleServer.ConnectAsync(database);
        var rows = HostileData.Fill(connection);
        var schema = HistoryData.Build(history).Snapshot();
        var (checkedValues, runs, refused) = (0L, 0, 0);
        var (nullable, seenNull) = (0, new HashSet<(string Place, int Index)>());
        foreach (var query in QueryData.Of(history))
        {
            var own = OwnDescription.Of(schema, query.Text);
            var claimed = own.Statement.Columns.Select((column, index) => (column, index)).Where(static entry => entry.column.IsNullable == false).ToArray();
            var others = own.Statement.Columns.Select((column, index) => (column, index)).Where(static entry => entry.column.IsNullable == true).Select(static entry => entry.index).ToArray();
            nullable += others.Length;
            for (var variant = 0; variant < Variants && claimed.Length + others.Length > 0; variant++)
            {
                runs++;
                connection.Execute("begin");
                try
                {
                    var result = connection.Query(WithValues(query.Text, own, variant));
                    foreach (var (column, index) in claimed)
                    {
                        checkedValues += result.Count;
                        Assert.True(result.All(row => row[index] is not null), $"{query.Place}, variant {variant}: {column.Name} is null\n{query.Text}");
                    }

                    seenNull.UnionWith(others.Where(index => result.Any(row => row[index] is null)).Select(index => (query.Place, index)));
                }
                catch (InvalidOperationException)
                {
                    // Division by zero, a second key, more than one row: these data are wild.
                    refused++;
                }
                finally
                {
                    connection.Execute("rollback");
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{history}: {rows} rows, {runs} runs, {refused} refused by the server, {checkedValues} values"));
        // The control: were any of these claimed never null, the test would have failed.
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seenNull.Count} of {nullable} nullable columns were null"));
        Assert.True(seenNull.Count * 4 > nullable, $"only {seenNull.Count} of {nullable} nullable columns were null");
        Assert.True(rows > 20 && checkedValues > 20 && refused * 2 < runs, $"{rows} rows, {runs} runs, {refused} refused, {checkedValues} values");
    }

    private static string WithValues(string sql, OwnDescription own, int variant)
    {
        var types = own.Parameters;
        return PositionalParameter().Replace(
            NamedParameters.ToPositional(sql),
            match => HostileData.Parameter(types[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) - 1], variant));
    }

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex PositionalParameter();
}
