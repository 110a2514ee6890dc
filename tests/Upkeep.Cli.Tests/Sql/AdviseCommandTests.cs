using System.Text;
using System.Text.Json;
using Upkeep.Cli.Sql;
using Upkeep.Sql.Advice;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Cli.Tests.Sql;

public sealed class AdviseCommandTests
{
    private const string Schema = "create table orders (id bigint primary key, state text not null, placed_at timestamptz not null); create index on orders (placed_at);";

    [Fact]
    public async Task A_condition_without_an_index_is_answered_with_the_index_to_create()
    {
        var answer = await AskAsync("""{"id":7,"sql":"select id from orders where state = $1"}""", AdviceOptions.Default);
        Assert.Equal(7, answer.GetProperty("id").GetInt32());
        var finding = Assert.Single(answer.GetProperty("findings").EnumerateArray());
        Assert.Equal("unservable-predicate", finding.GetProperty("kind").GetString());
        Assert.Equal("orders", finding.GetProperty("relation").GetString());
        Assert.Equal("state", Assert.Single(finding.GetProperty("columns").EnumerateArray()).GetString());
        Assert.Equal("create index concurrently on orders (state)", finding.GetProperty("create").GetString());
    }

    [Theory]
    [InlineData("select id from orders where id = $1")]
    [InlineData("select id from orders where placed_at > now() - interval '1 day' order by placed_at desc limit 10")]
    public async Task What_an_index_serves_has_no_findings(string sql)
    {
        var answer = await AskAsync(JsonSerializer.Serialize(new { id = 1, sql }), AdviceOptions.Default);
        Assert.Empty(answer.GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public async Task A_small_table_has_no_findings()
    {
        var options = AdviceOptions.Default with { Sizes = RelationSizes.Parse("# comment\npublic.orders 120\n", out _) };
        var answer = await AskAsync("""{"id":1,"sql":"select id from orders where state = $1"}""", options);
        Assert.Empty(answer.GetProperty("findings").EnumerateArray());
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""{"id":1,"sql":"select from where"}""")]
    public async Task An_unusable_line_gets_an_error(string line)
    {
        var answer = await AskAsync(line, AdviceOptions.Default);
        Assert.NotEmpty(answer.GetProperty("error").GetProperty("message").GetString()!);
    }

    private static async Task<JsonElement> AskAsync(string line, AdviceOptions options)
    {
        var schema = MigrationHistory.Apply([new MigrationFile("1.sql", Schema)]).Snapshot();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(line + "\n"));
        using var output = new MemoryStream();
        await JsonLines.AnswerAsync(input, output, new AdviceAnswer(schema, options).Write, TestContext.Current.CancellationToken);
        return JsonDocument.Parse(output.ToArray()).RootElement;
    }
}
