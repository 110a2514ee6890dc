using System.Text;
using System.Text.Json;
using Upkeep.Cli.Sql;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Cli.Tests.Sql;

public sealed class DescribeCommandTests
{
    private const string Schema =
        "create table orders (id bigint primary key, state varchar(20) not null, note text); create table lines (order_id bigint not null references orders);";

    [Fact]
    public async Task Columns_and_parameters_are_described()
    {
        var answer = await AskAsync("""{"id":"q","sql":"select o.id, o.state, o.note, count(l.order_id) as n from orders o left join lines l on l.order_id = o.id where o.state = @state group by o.id"}""");
        Assert.Equal("q", answer.GetProperty("id").GetString());
        Assert.Equal(
            ["id bigint False", "state character varying(20) False", "note text True", "n bigint False"],
            answer.GetProperty("columns").EnumerateArray().Select(static column => $"{column.GetProperty("name")} {column.GetProperty("type")} {column.GetProperty("nullable")}"));
        var parameter = Assert.Single(answer.GetProperty("parameters").EnumerateArray());
        Assert.Equal("state text", $"{parameter.GetProperty("name")} {parameter.GetProperty("type")}");
        Assert.Empty(answer.GetProperty("diagnostics").EnumerateArray());
    }

    [Theory]
    [InlineData("select nots from orders", "UPK4012", 7, 4)]
    [InlineData("select 1 from order_lines", "UPK4011", 14, 11)]
    [InlineData("select lowr(state) from orders", "UPK4013", 7, 4)]
    [InlineData("select order_id from lines a, lines b", "UPK4014", 7, 8)]
    [InlineData("select from where", "UPK4010", 12, 5)]
    [InlineData("select id from orders where state", "42804", 28, 5)]
    [InlineData("select id from orders where id = 'x'", "22P02", 33, 3)]
    [InlineData("select state, count(*) from orders", "42803", 7, 5)]
    public async Task A_wrong_name_is_placed(string sql, string id, int start, int length)
    {
        var answer = await AskAsync(JsonSerializer.Serialize(new Dictionary<string, object> { ["id"] = 1, ["sql"] = sql }));
        var diagnostic = Assert.Single(answer.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal(id, diagnostic.GetProperty("id").GetString());
        Assert.Equal(start, diagnostic.GetProperty("start").GetInt32());
        Assert.Equal(length, diagnostic.GetProperty("length").GetInt32());
    }

    private static async Task<JsonElement> AskAsync(string line)
    {
        var schema = MigrationHistory.Apply([new MigrationFile("1.sql", Schema)]).Snapshot();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(line + "\n"));
        using var output = new MemoryStream();
        await JsonLines.AnswerAsync(input, output, new DescribeAnswer(schema).Write, TestContext.Current.CancellationToken);
        return JsonDocument.Parse(output.ToArray()).RootElement;
    }
}
