namespace Upkeep.Sql.Tests.Oracle;

/// <summary>The queries are what their files say, by the server: accepted or refused, with the columns that the labels name.</summary>
public sealed class HistoryQueryTests
{
    public static TheoryData<string> Histories => [.. MigrationHistory.Names];

    [Fact]
    public void There_are_at_least_500_queries_300_labels_and_100_broken_queries()
    {
        Assert.True(HistoryQuery.Valid.Count >= 500, $"only {HistoryQuery.Valid.Count} queries");
        Assert.True(HistoryQuery.Valid.Sum(query => query.Nullable.Count) >= 300, "labels");
        Assert.True(HistoryQuery.Broken.Count >= 100, $"only {HistoryQuery.Broken.Count} broken queries");
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task The_server_accepts_each_query_and_knows_each_labelled_column(string history)
    {
        using var connection = await OracleServer.ConnectAsync(await HistoryDatabase.GetAsync(history));
        var failures = new List<string>();
        foreach (var query in HistoryQuery.Valid.Where(query => query.History == history))
        {
            var description = connection.Describe(query.PositionalSql);
            if (description.Error is { } error)
            {
                failures.Add($"{query.Place}: {error.SqlState} {error.Message}");
            }

            var unknown = query.Nullable.Keys.Except(description.Columns.Select(column => column.Name)).ToList();
            if (unknown.Count > 0)
            {
                failures.Add($"{query.Place}: no result column {string.Join(", ", unknown)}");
            }
        }

        Complaints.AssertNone(failures);
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task The_server_refuses_each_broken_query_as_labelled(string history)
    {
        using var connection = await OracleServer.ConnectAsync(await HistoryDatabase.GetAsync(history));
        var failures = HistoryQuery.Broken
            .Where(query => query.History == history)
            .Select(query => (Query: query, Code: connection.Describe(query.PositionalSql).Error?.SqlState))
            .Where(pair => pair.Code != pair.Query.ErrorCode)
            .Select(pair => $"{pair.Query.Place}: {pair.Code ?? "accepted"}, not {pair.Query.ErrorCode}");
        Complaints.AssertNone(failures);
    }
}
