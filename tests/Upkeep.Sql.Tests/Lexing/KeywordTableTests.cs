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
            var text = KeywordTable.GetText(keyword).ToUpperInvariant();
            foreach (var level in Enum.GetValues<LanguageLevel>())
            {
                Assert.Equal(level >= KeywordTable.GetLevel(keyword) ? keyword : Keyword.NoKeyword, KeywordTable.Find(text, level));
            }
        }
    }

    /// <summary>As pg_get_keywords() of PostgreSQL 16 and 17 has those of their words that may not name everything.</summary>
    [Theory]
    [InlineData(LanguageLevel.PostgreSql16, KeywordCategory.ColumnName, "json_array json_arrayagg json_object json_objectagg")]
    [InlineData(LanguageLevel.PostgreSql16, KeywordCategory.Reserved, "system_user")]
    [InlineData(LanguageLevel.PostgreSql16, KeywordCategory.None, "absent format indent json json_table keys scalar")]
    [InlineData(LanguageLevel.PostgreSql17, KeywordCategory.ColumnName, "json json_exists json_query json_scalar json_serialize json_table json_value merge_action")]
    [InlineData(LanguageLevel.PostgreSql17, KeywordCategory.None, "conditional empty error keep nested omit path plan quotes source string target unconditional")]
    public void Later_versions_have_more(LanguageLevel level, KeywordCategory category, string words)
    {
        foreach (var word in words.Split(' '))
        {
            var keyword = KeywordTable.Find(word, level);
            Assert.Equal((word, category), (word, KeywordTable.GetCategory(keyword)));
            Assert.True(keyword == Keyword.NoKeyword || KeywordTable.IsBareLabel(keyword), word);
            Assert.Equal(Keyword.NoKeyword, KeywordTable.Find(word));
        }
    }

    [Theory]
    [InlineData("selec")]
    [InlineData("select1")]
    [InlineData("")]
    [InlineData("current_timestamps")]
    public void Other_words_are_no_keywords(string word) => Assert.Equal(Keyword.NoKeyword, KeywordTable.Find(word));
}
