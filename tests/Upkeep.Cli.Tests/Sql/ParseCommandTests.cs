using System.Text;
using System.Text.Json;
using Upkeep.Cli.Sql;
using Upkeep.Sql.Lexing;

namespace Upkeep.Cli.Tests.Sql;

public sealed class ParseCommandTests
{
    [Fact]
    public async Task A_statement_gets_its_kind_and_relations()
    {
        var answer = Assert.Single(await AskAsync("""{"id":"a1","sql":"with x as (select 1) select * from app.orders join x on true"}"""));
        Assert.Equal("a1", answer.GetProperty("id").GetString());
        Assert.True(answer.GetProperty("ok").GetBoolean());
        Assert.Equal("SelectStmt", answer.GetProperty("kind").GetString());
        Assert.Equal(["app.orders"], answer.GetProperty("relations").EnumerateArray().Select(relation => relation.GetString()));
        Assert.True(answer.GetProperty("elapsed_us").GetDouble() >= 0);
        Assert.False(answer.TryGetProperty("error", out _));
    }

    [Fact]
    public async Task An_error_has_a_message_and_a_position()
    {
        var answer = Assert.Single(await AskAsync("""{"sql":"select 'ä😀', from t","id":7}"""));
        Assert.Equal(7, answer.GetProperty("id").GetInt32());
        Assert.False(answer.GetProperty("ok").GetBoolean());
        Assert.Equal("syntax error at or near \"from\"", answer.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal(14, answer.GetProperty("error").GetProperty("position").GetInt32());
    }

    [Theory]
    [InlineData(LanguageLevel.PostgreSql15, false)]
    [InlineData(LanguageLevel.PostgreSql16, false)]
    [InlineData(LanguageLevel.PostgreSql17, true)]
    public async Task The_version_decides(LanguageLevel level, bool isValid)
    {
        using var input = new MemoryStream("""{"sql":"select * from docs d, json_table(d.body, '$' columns (a int)) j"}"""u8.ToArray());
        using var output = new MemoryStream();
        await JsonLines.AnswerAsync(input, output, new ParseAnswer(level).Write, TestContext.Current.CancellationToken);
        var answer = JsonDocument.Parse(output.ToArray()).RootElement;
        Assert.Equal(isValid, answer.GetProperty("ok").GetBoolean());
        Assert.Contains("docs", answer.GetProperty("relations").EnumerateArray().Select(static relation => relation.GetString()));
    }

    [Fact]
    public async Task An_unusable_line_is_not_ok()
    {
        var answers = await AskAsync("no json", """{"id":2,"sql":"select 1"}""");
        Assert.False(answers[0].GetProperty("ok").GetBoolean());
        Assert.True(answers[1].GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task A_text_without_a_statement_has_no_kind()
    {
        var answer = Assert.Single(await AskAsync("""{"id":null,"sql":" -- nothing"}"""));
        Assert.True(answer.GetProperty("ok").GetBoolean());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("kind").ValueKind);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("id").ValueKind);
    }

    private static async Task<IReadOnlyList<JsonElement>> AskAsync(params string[] lines)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        using var output = new MemoryStream();
        await JsonLines.AnswerAsync(input, output, new ParseAnswer(LanguageLevel.PostgreSql15).Write, TestContext.Current.CancellationToken);
        return [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
