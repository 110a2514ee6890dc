using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Upkeep.Cli.Sql;
using Upkeep.Sql.Advice;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Cli.Tests.Sql;

/// <summary>What holds for each of the commands that answer lines: parse, describe and advise.</summary>
public sealed class JsonLinesTests
{
    private const int ShortestLimit = 4096;

    private static readonly Dictionary<string, Action<SqlRequest, Utf8JsonWriter>> s_answers = new()
    {
        ["parse"] = new ParseAnswer(LanguageLevel.PostgreSql15).Write,
        ["describe"] = new DescribeAnswer(MigrationHistory.Apply([new MigrationFile("1.sql", "create table t (a int)")]).Snapshot()).Write,
        ["advise"] = new AdviceAnswer(MigrationHistory.Apply([new MigrationFile("1.sql", "create table t (a int)")]).Snapshot(), AdviceOptions.Default).Write,
    };

    public static TheoryData<string> Commands => [.. s_answers.Keys];

    public static TheoryData<string, string> UnusableLines()
    {
        string[] lines =
        [
            "no json", "\"select 1\"", "[]", "null", "12", "{}", "{", "{\"id\":1}", "{\"id\":1,\"sql\":2}", "{\"id\":1,\"sql\":null}", "{\"id\":1,\"sql\":[\"select 1\"]}",
            "{\"id\":1,\"sql\":{\"a\":1}}", "{\"id\":1,\"SQL\":\"select 1\"}", "{\"id\":1,\"sql\":\"select 1\"", "{\"id\":1,\"sql\":\"select 1\"} x", "{\"id\":1,\"sql\":\"\\ud800\"}",
            "{'id':1,'sql':'select 1'}", "{\"id\":1,\"sql\":\"\\x\"}", "{\"id\":1,,\"sql\":\"select 1\"}", "\u0000", "{\"id\":" + new string('[', 200) + new string(']', 200) + "}",
        ];
        var data = new TheoryData<string, string>();
        foreach (var command in s_answers.Keys)
        {
            foreach (var line in lines)
            {
                data.Add(command, line);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(UnusableLines))]
    public async Task An_unusable_line_gets_an_error_and_the_next_one_an_answer(string command, string line)
    {
        var answers = await AskAsync(command, Encoding.UTF8.GetBytes(line + "\n{\"id\":2,\"sql\":\"select a from t\"}\n"));
        Assert.Equal(2, answers.Count);
        Assert.NotEmpty(answers[0].GetProperty("error").GetProperty("message").GetString()!);
        Assert.Equal(2, answers[1].GetProperty("id").GetInt32());
        Assert.False(answers[1].TryGetProperty("error", out _));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Bytes_that_are_not_UTF8_are_an_unusable_line(string command)
    {
        var answers = await AskAsync(command, [.. "{\"id\":1,\"sql\":\"select '"u8, 0xE4, 0xFF, .. "'\"}\n{\"id\":2,\"sql\":\"select 1\"}"u8]);
        Assert.True(answers[0].TryGetProperty("error", out _));
        Assert.False(answers[1].TryGetProperty("error", out _));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Blank_lines_a_byte_order_mark_and_CRLF_are_passed_over(string command)
    {
        var answers = await AskAsync(command, "\uFEFF{\"id\":1,\"sql\":\"select 1\"}\r\n\r\n \t\n\n{\"id\":2,\"sql\":\"select 2\"}\r\n\r\n"u8.ToArray());
        Assert.Equal([1, 2], answers.Select(static answer => answer.GetProperty("id").GetInt32()));
        Assert.DoesNotContain(answers, static answer => answer.TryGetProperty("error", out _));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_line_is_answered_in_order_whatever_its_id(string command)
    {
        string[] ids = ["7", "7", "\"x\"", "null", "{\"a\":[1,2]}", "1.50", "\"x\"", "true"];
        var answers = await AskAsync(command, Encoding.UTF8.GetBytes(string.Join('\n', ids.Select(static id => $$"""{"sql":"select 1","id":{{id}}}"""))));
        Assert.Equal(ids, answers.Select(static answer => answer.GetProperty("id").GetRawText()));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Of_an_unusable_line_the_id_comes_back_where_it_can_be_read(string command)
    {
        var answer = Assert.Single(await AskAsync(command, "{\"id\":\"q9\",\"sql\":17}"u8.ToArray()));
        Assert.Equal("q9", answer.GetProperty("id").GetString());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_line_beyond_the_limit_gets_an_error_and_the_next_one_an_answer(string command)
    {
        foreach (var length in new[] { ShortestLimit - 200, ShortestLimit + 1, ShortestLimit * 5 })
        {
            var line = $$"""{"id":1,"sql":"select '{{new string('x', length)}}'"}""";
            var answers = await AskAsync(command, Encoding.UTF8.GetBytes(line + "\n{\"id\":2,\"sql\":\"select 1\"}\n" + line), ShortestLimit);
            Assert.Equal(3, answers.Count);
            Assert.Equal(length > ShortestLimit, answers[0].TryGetProperty("error", out _));
            Assert.Equal(2, answers[1].GetProperty("id").GetInt32());
            Assert.Equal(length > ShortestLimit, answers[2].TryGetProperty("error", out _));
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_line_of_megabytes_is_answered(string command)
    {
        var sql = $"select {string.Join(", ", Enumerable.Range(0, 400_000))}";
        var answer = Assert.Single(await AskAsync(command, Encoding.UTF8.GetBytes($$"""{"id":1,"sql":"{{sql}}"}""")));
        Assert.False(answer.TryGetProperty("error", out _));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task An_answer_is_written_before_the_next_line_comes(string command)
    {
        var stop = TestContext.Current.CancellationToken;
        var input = new Pipe();
        var output = new Pipe();
        var running = JsonLines.AnswerAsync(input.Reader.AsStream(), output.Writer.AsStream(), s_answers[command], stop);
        using var answers = new StreamReader(output.Reader.AsStream());
        for (var i = 0; i < 3; i++)
        {
            await input.Writer.WriteAsync(Encoding.UTF8.GetBytes($$"""{"id":{{i}},"sql":"select 1"}""" + "\n"), stop);
            var answer = await answers.ReadLineAsync(stop).AsTask().WaitAsync(TimeSpan.FromSeconds(30), stop);
            Assert.Equal(i, JsonDocument.Parse(answer!).RootElement.GetProperty("id").GetInt32());
        }

        await input.Writer.CompleteAsync();
        await running;
    }

    [Fact]
    public async Task A_defect_costs_one_answer_not_the_program()
    {
        using var input = new MemoryStream("{\"id\":1,\"sql\":\"a\"}\n{\"id\":2,\"sql\":\"b\"}\n"u8.ToArray());
        using var output = new MemoryStream();
        await JsonLines.AnswerAsync(
            input,
            output,
            static (request, writer) =>
            {
                writer.WriteString("half"u8, "written");
                if (request.Sql == "a")
                {
                    throw new InvalidOperationException("broken");
                }

                writer.WriteString("problem"u8, request.Problem);
            },
            TestContext.Current.CancellationToken);
        var answers = Read(output);
        Assert.Equal(2, answers.Count);
        Assert.Contains("broken", answers[0].GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, answers[1].GetProperty("problem").ValueKind);
    }

    [Theory]
    [InlineData("sql", "parse")]
    [InlineData("sql", "describe", "--schema", "x")]
    [InlineData("sql", "advise", "--schema", "x")]
    public async Task Without_jsonl_the_command_says_what_is_missing(params string[] arguments)
    {
        var run = await CommandLine.RunAsync(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'--jsonl' is required", run.Error, StringComparison.Ordinal);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("parse", "\"elapsed_us\"")]
    [InlineData("describe", "\"parameters\"")]
    [InlineData("advise", "\"findings\"")]
    public async Task Help_shows_a_line_in_and_a_line_out(string command, string member)
    {
        var run = await CommandLine.RunAsync("sql", command, "--help");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("{\"id\",\"sql\"}", run.Output, StringComparison.Ordinal);
        Assert.Contains(member, run.Output, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<JsonElement>> AskAsync(string command, byte[] lines, int longestLine = JsonLines.LongestLine)
    {
        using var input = new MemoryStream(lines);
        using var output = new MemoryStream();
        await JsonLines.AnswerAsync(input, output, s_answers[command], TestContext.Current.CancellationToken, longestLine);
        return Read(output);
    }

    private static List<JsonElement> Read(MemoryStream output)
    {
        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement)];
    }
}
