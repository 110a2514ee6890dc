using Npgsql;
using Upkeep.Sql.Lexing;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Sql.Tests.Lexing;

public sealed class KeywordTableTests
{
    [Fact]
    public async Task The_table_is_that_of_the_server()
    {
        var server = await TestServer.GetAsync();
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("select word, catcode::text, barelabel from pg_get_keywords()", connection);
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var count = 0;
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            count++;
            var keyword = KeywordTable.Find(rows.GetString(0));
            Assert.Equal(rows.GetString(0), KeywordTable.GetText(keyword));
            var expected = rows.GetString(1) switch
            {
                "U" => KeywordCategory.Unreserved,
                "C" => KeywordCategory.ColumnName,
                "T" => KeywordCategory.TypeFunctionName,
                _ => KeywordCategory.Reserved,
            };
            Assert.Equal((rows.GetString(0), expected, rows.GetBoolean(2)), (rows.GetString(0), KeywordTable.GetCategory(keyword), KeywordTable.IsBareLabel(keyword)));
        }

        Assert.Equal(count, KeywordTable.Count);
    }

    [Fact]
    public void Every_member_of_the_enum_has_its_own_text()
    {
        foreach (var keyword in Enum.GetValues<Keyword>().Skip(1))
        {
            Assert.Equal(keyword.ToString(), KeywordTable.GetText(keyword).Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
            Assert.Equal(keyword, KeywordTable.Find(KeywordTable.GetText(keyword).ToUpperInvariant()));
        }
    }

    [Theory]
    [InlineData("selec")]
    [InlineData("select1")]
    [InlineData("")]
    [InlineData("current_timestamps")]
    public void Other_words_are_no_keywords(string word) => Assert.Equal(Keyword.NoKeyword, KeywordTable.Find(word));
}
