using Upkeep.Analyzers.Sql.Correctness;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4013UnknownFunctionTests
{
    [Theory]
    [InlineData("select {|UPK4013:lenght|}(name) from customer")]
    [InlineData("select {|UPK4013:to_upper|}(name) from customer")]
    [InlineData("select {|UPK4013:discount|}(total) from orders")]
    [InlineData("select {|UPK4013:public.discount2|}(total, 1) from orders")]
    [InlineData("select id from orders where note {|UPK4013:+|} note = note")]
    [InlineData("select {|UPK4013:isnull|}(note, '') from orders")]
    [InlineData("select {|UPK4013:getdate|}()")]
    [InlineData("select {|UPK4013:ifnull|}(note, '') from orders")]
    [InlineData("select id from orders where id {|UPK4013:=|} note")]
    [InlineData("select {|UPK4013:sum|}(name) from customer")]
    [InlineData("select {|UPK4013:date_diff|}(placed_at, placed_at) from orders")]
    [InlineData("select {|UPK4013:len|}(name) from customer")]
    public Task Reports(string sql) => SqlRuleTest<SqlNameAnalyzer>.VerifyAsync(sql, only: "UPK4013");

    [Theory]
    [InlineData("select length(name) from customer")]
    [InlineData("select discount(total, 1) from orders")]
    [InlineData("select discount(total, @p) from orders")]
    [InlineData("select public.discount(1, 2)")]
    [InlineData("select now()")]
    [InlineData("select count(*) from orders")]
    [InlineData("select coalesce(note, '') from orders")]
    [InlineData("select total * 2 from orders")]
    [InlineData("select id = @id from orders")]
    [InlineData("select upper(@p)")]
    [InlineData("select array_agg(id) from orders")]
    [InlineData("select note || id from orders")]
    public Task Silent(string sql) => SqlRuleTest<SqlNameAnalyzer>.VerifyAsync(sql, only: "UPK4013");

    [Fact]
    public Task Silent_after_an_unknown_extension() =>
        SqlRuleTest<SqlNameAnalyzer>.VerifyAsync("select some_function(1)", "create extension something_nobody_knows;");
}
