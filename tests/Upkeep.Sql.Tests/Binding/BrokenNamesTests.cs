using System.Globalization;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Tests.Oracle;
using Upkeep.Sql.Tests.Schema;

namespace Upkeep.Sql.Tests.Binding;

/// <summary>
/// Each name in each query is spoilt once. Where the server says that a name is unknown or ambiguous, so must we, with the
/// same code; where it accepts the statement, we must be silent.
/// </summary>
public class BrokenNamesTests(ITestOutputHelper output)
{
    private static readonly string[] s_nameErrors = ["42703", "42P01", "42883", "42702"];

    public static TheoryData<string> Histories => QueryData.Histories;

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task SpoiltNamesAreReportedWhereTheServerDoes(string history)
    {
        var database = await HistoryDatabase.GetAsync(history);
        using var server = await OracleServer.ConnectAsync(database);
        var schema = HistoryData.Build(history).Snapshot();
        var differences = new List<string>();
        var reported = 0;
        var accepted = 0;
        foreach (var query in QueryData.Of(history))
        {
            foreach (var spoilt in Spoil(query.Text))
            {
                var error = server.Describe(NamedParameters.ToPositional(spoilt)).Error;
                if (error is not null && !s_nameErrors.Contains(error.SqlState))
                {
                    continue;
                }

                var diagnostics = SqlParser.Parse(spoilt).Errors.Count > 0 ? [] : OwnDescription.Of(schema, spoilt).Statement.Diagnostics;
                if (error is null)
                {
                    accepted++;
                    differences.AddRange(diagnostics.Select(diagnostic => $"{query.Place}: {spoilt}\n  accepted, but: {diagnostic.Message}"));
                }
                else
                {
                    reported++;
                    if (!diagnostics.Any(diagnostic => diagnostic.SqlState == error.SqlState))
                    {
                        differences.Add($"{query.Place}: {spoilt}\n  {error.SqlState} {error.Message}\n  here: {string.Join("; ", diagnostics.Select(static diagnostic => diagnostic.Message))}");
                    }
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{history}: {reported} unknown names, {accepted} accepted variants, {differences.Count} differences"));
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.True(reported > 0);
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public void TwoSpoiltNamesAreBothReportedAndNothingElse(string history)
    {
        var schema = HistoryData.Build(history).Snapshot();
        var differences = new List<string>();
        var (both, hidden) = (0, 0);
        foreach (var query in QueryData.Of(history))
        {
            // What one wrong name leads to is known from the test above, which asks the server. Here are those that nothing else depends on:
            // an alias that is spoilt where it is given is right wherever it is spoilt, too.
            var single = SpoiltPlaces(query.Text).Where(place => Reported(schema, query.Text, place) is { Count: 1 } reported && reported.Contains(place.Start)).ToArray();
            for (var i = 0; i < single.Length; i++)
            {
                for (var j = i + 1; j < single.Length; j++)
                {
                    var reported = Reported(schema, query.Text, single[i], single[j]);
                    if (reported.Except([single[i].Start, single[j].Start]).Any() || reported.Count == 0)
                    {
                        differences.Add($"{query.Place} at {single[i].Start} and {single[j].Start}: {query.Text}\n  here: {string.Join(", ", reported)}");
                    }

                    both += reported.Count == 2 ? 1 : 0;
                    hidden += reported.Count == 1 ? 1 : 0;
                }
            }
        }

        // Of a table that is not known nothing is known, and a call of an unknown argument may be of any function.
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{history}: {both} pairs reported, {hidden} of which one hides the other, {differences.Count} differences"));
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.True(both > 2 * hidden, $"{both} pairs reported, {hidden} of which one hides the other");
    }

    /// <summary>The places of the unspoilt text that are reported after <c>_zz</c> was put behind the names that end at those places.</summary>
    private static HashSet<int> Reported(DatabaseSchema schema, string sql, params (int Start, int End)[] places)
    {
        var ends = places.Select(static place => place.End).Order().ToArray();
        var spoilt = sql;
        foreach (var end in ends.Reverse())
        {
            spoilt = spoilt.Insert(end, "_zz");
        }

        return SqlParser.Parse(spoilt).Errors.Count > 0
            ? []
            : [.. OwnDescription.Of(schema, spoilt).Statement.Diagnostics.Select(diagnostic => diagnostic.Start - (3 * ends.Where((end, index) => end + (3 * index) < diagnostic.Start).Count()))];
    }

    private static IEnumerable<(int Start, int End)> SpoiltPlaces(string sql)
    {
        var tokens = Lexer.Tokenize(sql, SqlOptions.Default);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Identifier && (i == 0 || !tokens.StartsNamedParameter(i - 1)))
            {
                yield return (tokens[i].Start, tokens[i].End);
            }
        }
    }

    private static IEnumerable<string> Spoil(string sql) => SpoiltPlaces(sql).Select(place => sql.Insert(place.End, "_zz"));
}
