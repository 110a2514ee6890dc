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
