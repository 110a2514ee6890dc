using System.Text;
using System.Text.Json;
using Upkeep.Cli.Sql;

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
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"id\":1}")]
    [InlineData("{\"id\":1,\"sql\":2}")]
    [InlineData("{\"id\":1,\"sql\":\"select 1\"")]
    [InlineData("{\"id\":1,\"sql\":\"select 1\"} x")]
    [InlineData("{\"id\":1,\"sql\":\"\\ud800\"}")]
    public async Task An_unusable_line_gets_an_answer_and_the_next_one_too(string line)
    {
        var answers = await AskAsync(line, "", """{"id":2,"sql":"select 1"}""");
        Assert.Equal(2, answers.Count);
        Assert.False(answers[0].GetProperty("ok").GetBoolean());
        Assert.NotEmpty(answers[0].GetProperty("error").GetProperty("message").GetString()!);
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

    [Fact]
    public async Task A_line_may_be_longer_than_the_buffer()
    {
        var sql = $"select {string.Join(", ", Enumerable.Range(0, 60_000))}";
        var answer = Assert.Single(await AskAsync($$"""{"id":1,"sql":"{{sql}}"}"""));
        Assert.True(answer.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Without_jsonl_the_command_says_what_is_missing()
    {
        var run = await CommandLine.RunAsync("sql", "parse");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--jsonl", run.Error, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<JsonElement>> AskAsync(params string[] lines)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        using var output = new MemoryStream();
        await JsonLines.AnswerAsync(input, output, ParseAnswer.Write, TestContext.Current.CancellationToken);
        return [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
