using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Analyzers.Tests.Infrastructure;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4028ParameterTypeTests
{
    [Theory]
    [InlineData("select name from customer where id {|UPK4028:=|} @p", "name")]
    [InlineData("select name from customer where id {|UPK4028:=|} @p", "flag")]
    [InlineData("select name from customer where name {|UPK4028:=|} @p", "id")]
    [InlineData("select id from orders where state {|UPK4028:=|} @p", "name")]
    [InlineData("select id from customer where joined_at {|UPK4028:>|} @p", "name")]
    [InlineData("select id from customer where joined_at {|UPK4028:>|} @p", "id")]
    [InlineData("update orders set state = {|UPK4028:@p|} where id = 1", "name")]
    [InlineData("update customer set joined_at = {|UPK4028:@p|} where id = 1", "name")]
    [InlineData("insert into line (order_id, product, amount) values (1, 'a', {|UPK4028:@p|})", "name")]
    [InlineData("select {|UPK4028:discount|}(1.5, @p)", "name")]
    [InlineData("delete from line where amount {|UPK4028:=|} @p", "name")]
    [InlineData("select id from orders where total {|UPK4028:<|} @p", "flag")]
    public Task Reports(string sql, string value) => VerifyAsync(sql, value);

    [Theory]
    [InlineData("select name from customer where id = @p", "id")]
    [InlineData("select name from customer where id = @p", "5L")]
    [InlineData("select name from customer where id = @p", "(short)5")]
    [InlineData("select name from customer where id = @p::bigint", "name")]
    [InlineData("select id from customer where name = @p", "name")]
    [InlineData("select id from customer where email = @p", "name")]
    [InlineData("select id from orders where state = @p::order_state", "name")]
    [InlineData("select id from orders where state::text = @p", "name")]
    [InlineData("insert into line (order_id, product, amount) values (1, 'a', @p)", "5L")]
    [InlineData("update orders set total = @p where id = 1", "id")]
    [InlineData("update customer set email = @p where id = 1", "name")]
    [InlineData("select id from orders where total < @p", "id")]
    [InlineData("select id from customer where joined_at > @p", "DateTime.UtcNow")]
    [InlineData("select id from customer where id = @p", "flag ? (object)name : id")]
    [InlineData("select id from nowhere where id = @p", "name")]
    [InlineData("select id from customer limit @p", "id")]
    public Task Silent(string sql, string value) => VerifyAsync(sql, value);

    [Fact]
    public Task Reports_what_Dapper_sends() => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifySourceAsync(
        Snippet.Async("""await connection.ExecuteAsync("delete from orders where id {|UPK4028:=|} @name", new { name });"""), only: "UPK4028");

    [Fact]
    public Task Reports_the_type_that_is_declared() => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifySourceAsync(Snippet.Async("""
        await using var asked = new NpgsqlCommand("delete from orders where id {|UPK4028:=|} @p", connection);
        asked.Parameters.AddWithValue("p", NpgsqlTypes.NpgsqlDbType.Text, 5);
        await asked.ExecuteNonQueryAsync(cancellation);
        """), only: "UPK4028");

    [Theory]
    [InlineData("select id from orders where tags {|UPK4028:@>|} @p", "new[] { 1, 2 }")]
    [InlineData("select id from customer where id {|UPK4028:=|} any (@p)", "new[] { name }")]
    [InlineData("select id from customer where name {|UPK4028:=|} any (@p)", "new List<long> { id }")]
    [InlineData("select id from customer where tsrange('2024-01-01', null) {|UPK4028:@>|} @p", "DateTime.UtcNow")]
    [InlineData("select id from customer where tstzrange('2024-01-01', null) {|UPK4028:@>|} @p", "DateTime.Now")]
    [InlineData("select id from customer where joined_at {|UPK4028:=|} @p", "TimeSpan.FromDays(1)")]
    public Task Reports_arrays_and_dates(string sql, string value) => VerifyAsync(sql, value);

    [Theory]
    [InlineData("select id from customer where id = any (@p)", "new[] { 1, 2 }")]
    [InlineData("select id from customer where id = any (@p)", "new List<long> { id }")]
    [InlineData("select id from orders where tags @> @p", "new[] { name }")]
    [InlineData("select id from orders where placed_at > @p", "DateTime.UtcNow")]
    [InlineData("select id from customer where joined_at > @p", "DateTimeOffset.UtcNow")]
    [InlineData("select id from customer where joined_at > @p", "DateOnly.FromDateTime(DateTime.UtcNow)")]
    public Task Silent_on_arrays_and_dates(string sql, string value) => VerifyAsync(sql, value);

    [Theory]
    [InlineData("Add(new NpgsqlParameter { Value = name })")]
    [InlineData("Add(new() { Value = name })")]
    [InlineData("Add(new NpgsqlParameter<string> { TypedValue = name })")]
    [InlineData("AddWithValue(name)")]
    public Task Reports_parameters_by_their_position(string add) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifySourceAsync(Snippet.Async($"""
        await using var asked = new NpgsqlCommand("delete from orders where code = $1 and id {"{|UPK4028:=|}"} $2", connection);
        asked.Parameters.AddWithValue("x");
        asked.Parameters.{add};
        await asked.ExecuteNonQueryAsync(cancellation);
        """), only: "UPK4028");

    [Fact]
    public Task Silent_where_a_position_is_given_what_it_wants() => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifySourceAsync(Snippet.Async("""
        await using var asked = new NpgsqlCommand("delete from orders where code = $1 and id = $2", connection);
        asked.Parameters.Add(new() { Value = name });
        asked.Parameters.Add(new NpgsqlParameter { Value = name, DataTypeName = "bigint" });
        await asked.ExecuteNonQueryAsync(cancellation);
        """), only: "UPK4028");

    [Fact]
    public Task Silent_where_the_parameter_gets_another_type_afterwards() => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifySourceAsync(Snippet.Async("""
        await using var asked = new NpgsqlCommand("delete from orders where state = @p", connection);
        asked.Parameters.AddWithValue("p", name).DataTypeName = "order_state";
        await asked.ExecuteNonQueryAsync(cancellation);
        """), only: "UPK4028");

    private static Task VerifyAsync(string sql, string value) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifySourceAsync(Snippet.Async($"""
        await using var asked = new NpgsqlCommand("{sql}", connection);
        asked.Parameters.AddWithValue("p", {value});
        await asked.ExecuteNonQueryAsync(cancellation);
        """), only: "UPK4028");
}
