using System.Globalization;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
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

    private static IEnumerable<string> Spoil(string sql)
    {
        var tokens = Lexer.Tokenize(sql, SqlOptions.Default);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            var isName = token.Kind == TokenKind.Identifier && (i == 0 || !tokens.StartsNamedParameter(i - 1));
            if (isName)
            {
                yield return sql.Insert(token.End, "_zz");
            }
        }
    }
}
