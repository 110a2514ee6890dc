using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Analyzers.Tests.Infrastructure;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4027ResultReadTests
{
    [Theory]
    [InlineData("reader.GetString(0)", "select id from customer")]
    [InlineData("reader.GetInt32(0)", "select name from customer")]
    [InlineData("reader.GetGuid(0)", "select id from customer")]
    [InlineData("reader.GetBoolean(0)", "select total from orders")]
    [InlineData("reader.GetDateTime(0)", "select id from orders")]
    [InlineData("reader.GetFieldValue<Guid>(0)", "select name from customer")]
    [InlineData("reader.GetFieldValue<DateTimeOffset>(0)", "select placed_at from orders")]
    [InlineData("reader.GetInt64(1)", "select id from customer")]
    [InlineData("reader.GetString(0)", "select note from orders")]
    [InlineData("reader.GetInt64(0)", "select referred_by from orders")]
    [InlineData("reader.GetDecimal(1)", "select id, code from orders")]
    public Task Reports(string read, string sql) => VerifyAsync($"{{|UPK4027:{read}|}}", sql);

    [Theory]
    [InlineData("reader.GetInt64(0)", "select id from customer")]
    [InlineData("reader.GetInt32(0)", "select id from customer")]
    [InlineData("reader.GetString(0)", "select name from customer")]
    [InlineData("reader.GetDecimal(0)", "select total from orders")]
    [InlineData("reader.GetDateTime(0)", "select placed_at from orders")]
    [InlineData("reader.GetDateTime(0)", "select joined_at from customer")]
    [InlineData("reader.GetFieldValue<DateTimeOffset>(0)", "select joined_at from customer")]
    [InlineData("reader.GetFieldValue<long?>(0)", "select referred_by from orders")]
    [InlineData("reader.GetFieldValue<string[]>(0)", "select tags from orders")]
    [InlineData("reader.GetValue(0)", "select note from orders")]
    [InlineData("(reader.IsDBNull(0) ? null : reader.GetString(0))", "select note from orders")]
    [InlineData("reader.GetString(0)", "select state from orders")]
    [InlineData("reader.GetString(id)", "select id from orders")]
    [InlineData("reader.GetString(0)", "select coalesce(note, '') from orders")]
    public Task Silent(string read, string sql) => VerifyAsync(read, sql);

    [Fact]
    public Task Silent_where_the_command_sends_something_else() => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifySourceAsync(Snippet.Async("""
        await using var asked = new NpgsqlCommand("select id from customer", connection);
        asked.CommandText = "select name from customer";
        await using var reader = await asked.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) { Console.WriteLine(reader.GetString(0)); }
        """));

    // What fails was tried with Dapper and Npgsql on a server.
    [Theory]
    [InlineData("QueryFirst<{|UPK4027:long|}>", "select referred_by from orders")]
    [InlineData("QuerySingleOrDefault<{|UPK4027:decimal|}>", "select max(total) from orders")]
    [InlineData("Query<{|UPK4027:Guid|}>", "select name from customer")]
    [InlineData("Query<{|UPK4027:DateTime?|}>", "select id from customer")]
    [InlineData("QueryFirst<{|UPK4027:DateTimeOffset|}>", "select joined_at from customer")]
    [InlineData("QueryFirst<{|UPK4027:int|}>", "select placed_at from orders")]
    [InlineData("ExecuteScalar<{|UPK4027:Guid|}>", "select id from orders")]
    [InlineData("ExecuteScalar<{|UPK4027:string|}>", "select gen_random_uuid()")]
    [InlineData("Query<{|UPK4027:Row|}>", "select id, name from customer")]
    [InlineData("Query<{|UPK4027:Row|}>", "select name, 1 as id from customer")]
    [InlineData("Query<{|UPK4027:Row|}>", "select 1 as id, name, joined_at from customer")]
    [InlineData("Query<{|UPK4027:Moment|}>", "select placed_at as at from orders")]
    [InlineData("Query<{|UPK4027:Item|}>", "select 1 as id, code as key from orders")]
    [InlineData("QueryFirstOrDefault<{|UPK4027:Item|}>", "select joined_at as id from customer")]
    [InlineData("QueryFirstOrDefault<{|UPK4027:Item|}>", "select gen_random_uuid() as NAME")]
    public Task Reports_what_Dapper_cannot_make(string call, string sql) => VerifyDapperAsync(call, sql);

    [Theory]
    [InlineData("QueryFirst<long?>", "select referred_by from orders")]
    [InlineData("ExecuteScalar<decimal>", "select max(total) from orders")]
    [InlineData("QueryFirst<int>", "select id from customer")]
    [InlineData("QueryFirst<string>", "select id from customer")]
    [InlineData("QueryFirst<string>", "select note from orders")]
    [InlineData("QueryFirst<DateTime>", "select joined_at from customer")]
    [InlineData("QueryFirst<int>", "select code from orders")]
    [InlineData("QueryFirst<Guid>", "select gen_random_uuid()")]
    [InlineData("QueryFirst<bool>", "select count(*) from orders")]
    [InlineData("QueryFirst<DateOnly>", "select current_date")]
    [InlineData("Query<Row>", "select 1 as id, name from customer")]
    [InlineData("Query<Row>", "select null::int as i_d, note as name from orders")]
    [InlineData("Query<Item>", "select id, name, 5 as nothing from customer")]
    [InlineData("Query<Item>", "select joined_at as off, tags as id from customer, orders where customer.id = customer_id")]
    [InlineData("Query<object>", "select id from orders")]
    [InlineData("Query<(long, string)>", "select id, code from orders")]
    [InlineData("Query<Chosen>", "select id, code from orders")]
    public Task Silent_about_what_Dapper_converts(string call, string sql) => VerifyDapperAsync(call, sql);

    [Fact]
    public Task Silent_where_a_handler_converts() => VerifyDapperAsync(
        "Query<Guid>", "select name from customer",
        "class GuidHandler : SqlMapper.TypeHandler<Guid> { public override void SetValue(IDbDataParameter parameter, Guid value) { } public override Guid Parse(object value) => default; }");

    private static Task VerifyDapperAsync(string call, string sql, string more = "") => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifySourceAsync(
        Snippet.Sync($"""Console.WriteLine(connection.{call}("{sql}"));""") + """

        record Row(int Id, string? Name);
        record Moment(DateTimeOffset At);
        class Item { public int Id { get; set; } public string Name { get; set; } = ""; public Guid Key { get; set; } public DateTimeOffset Off { get; set; } }
        class Chosen { [ExplicitConstructor] public Chosen(string other) { Other = other; } public string Other { get; } }

        """ + more, only: "UPK4027");

    private static Task VerifyAsync(string read, string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifySourceAsync(Snippet.Async($$"""
        await using var asked = new NpgsqlCommand("{{sql}}", connection);
        await using var reader = await asked.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            object? value = {{read}};
            Console.WriteLine(value);
        }
        """));
}
