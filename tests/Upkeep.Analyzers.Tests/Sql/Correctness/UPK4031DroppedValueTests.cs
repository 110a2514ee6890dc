using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Analyzers.Tests.Infrastructure;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

/// <summary>In a library. What only a program can be told is in <see cref="DapperAgreementTests"/>, with what happens there.</summary>
public class UPK4031DroppedValueTests
{
    [Theory]
    [InlineData("Query<{|UPK4031:Item|}>", "select id, total from orders")]
    [InlineData("Query<{|UPK4031:Item|}>", "select id, 1 from orders")]
    [InlineData("QueryFirst<{|UPK4031:Item|}>", "select referred_by as customerid from orders")]
    [InlineData("QueryFirstOrDefault<{|UPK4031:Item|}>", "select max(customer_id) as customerid from orders")]
    [InlineData("QuerySingle<{|UPK4031:Item|}>", "select c.id from orders left join customer c on c.id = referred_by")]
    [InlineData("QuerySingleOrDefault<{|UPK4031:Item|}>", "select name as titel from customer")]
    [InlineData("Query<{|UPK4031:Needy|}>", "select id from customer")]
    [InlineData("Query<{|UPK4031:Row|}>", "select referred_by as id, note as name from orders")]
    [InlineData("Query<{|UPK4031:Part|}>", "select id, name from customer")]
    [InlineData("Query<{|UPK4031:Derived|}>", "select id, extra, name as other from (select id, name, 1 as extra from customer) c")]
    [InlineData("QueryFirst<{|UPK4031:Computed|}>", "select id from customer")]
    public Task Reports(string call, string sql) => VerifyAsync($"connection.{call}(\"{sql}\")");

    [Theory]
    [InlineData("Query<Item>", "select id, name from customer")]
    [InlineData("Query<Item>", "select id from customer")]
    [InlineData("Query<Item>", "select * from customer")]
    [InlineData("Query<Item>", "select customer_id from orders")]
    [InlineData("Query<Item>", "select note as name from orders")]
    [InlineData("Query<Item>", "select coalesce(referred_by, 0) as customerid from orders")]
    [InlineData("Query<Needy>", "select id, 1 as count from customer")]
    [InlineData("Query<Row>", "select id, note as name from orders")]
    [InlineData("Query<Derived>", "select id, name, 1 as extra from customer")]
    [InlineData("Query<object>", "select id, total from orders")]
    [InlineData("Query<dynamic>", "select id, total from orders")]
    [InlineData("Query<(long, long)>", "select id, referred_by from orders")]
    [InlineData("ExecuteScalar<long>", "select referred_by from orders")]
    [InlineData("Query<Item>", "select missing, total from orders")]
    [InlineData("Query<Bag>", "select id, total from orders")]
    public Task Silent(string call, string sql) => VerifyAsync($"connection.{call}(\"{sql}\")");

    [Fact]
    public async Task A_definition_in_a_local_is_followed_to_its_only_call()
    {
        const string Definition = "var definition = new CommandDefinition(\"select id, total from orders\", cancellationToken: cancellation);";
        await VerifyAsync("connection.Query<{|UPK4031:Item|}>(definition)", before: Definition);
        await VerifyAsync("connection.Query<Item>(definition)", before: Definition + " connection.Execute(definition);");
        await VerifyAsync("connection.Query<Item>(definition)", before: Definition + " definition = default;");
    }

    [Fact]
    public async Task Columns_go_to_the_type_they_are_split_for()
    {
        await VerifyAsync("connection.Query<Item, {|UPK4031:Part|}, long>(\"select o.id, c.id, c.name from orders o join customer c on c.id = customer_id\", (item, part) => part.Id)");
        await VerifyAsync("connection.Query<Item, Part, long>(\"select o.id, c.id from orders o left join customer c on c.id = referred_by\", (item, part) => item.Id)");
        await VerifyAsync("connection.Query<Item, Part, long>(\"select o.id, c.id, c.name from orders o join customer c on c.id = customer_id\", (item, part) => part.Id, splitOn: name)");
    }

    [Fact]
    public Task Silent_in_a_project_with_maps_of_its_own() => VerifyAsync(
        "connection.Query<Item>(\"select id, total from orders\")", before: "SqlMapper.SetTypeMap(typeof(Item), null);");

    private static Task VerifyAsync(string call, string before = "") => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifySourceAsync(
        Snippet.Sync($"{before}\nConsole.WriteLine({call});") + """

        class Item { public long Id { get; set; } public string Name { get; set; } = ""; public long CustomerId { get; set; } }
        class Needy { public long Id { get; set; } public required int Count { get; set; } }
        record Row(long Id, string? Name);
        struct Part { public long Id { get; set; } }
        class Base { public int Extra { get; private set; } public long Id { get; } }
        class Derived : Base { internal string? Name { get; init; } }
        class Computed { public long Id => 1; }
        class Bag : Dictionary<string, object> { }
        """, only: "UPK4031");
}
