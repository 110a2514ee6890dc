using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4012UnknownColumnTests
{
    [Theory]
    [InlineData("select {|UPK4012:nam|} from customer")]
    [InlineData("select c.{|UPK4012:mail|} from customer c")]
    [InlineData("insert into line (order_id, {|UPK4012:produkt|}, amount) values (1, '', 1)")]
    [InlineData("update orders set {|UPK4012:status|} = 'open'")]
    [InlineData("delete from line where {|UPK4012:id|} = 1")]
    [InlineData("select id from orders order by {|UPK4012:created_at|}")]
    [InlineData("select o.{|UPK4012:ixd|} from orders o")]
    [InlineData("select 1 from orders o join line l on l.{|UPK4012:orders_id|} = o.id")]
    [InlineData("select name from customer where {|UPK4012:Name2|} = 1")]
    [InlineData("with a as (select id as b from orders) select {|UPK4012:id|} from a")]
    [InlineData("select o.{|UPK4012:totl|} + 1 from orders o")]
    [InlineData("insert into line values (1, '', 1) returning {|UPK4012:id|}")]
    [InlineData("select 1 from orders join line using ({|UPK4012:id|})")]
    public Task Reports(string sql) => SqlRuleTest<SqlNameAnalyzer>.VerifyAsync(sql, only: "UPK4012");

    [Theory]
    [InlineData("select name from customer")]
    [InlineData("select c.name from customer c")]
    [InlineData("select NAME from customer")]
    [InlineData("select xmin, ctid from customer")]
    [InlineData("select o.id as n from orders o order by n")]
    [InlineData("select customer from customer")]
    [InlineData("select (c).name from customer c")]
    [InlineData("select excluded from (select 1 as excluded) s")]
    [InlineData("insert into line values (1, '', 1) on conflict do nothing returning amount")]
    [InlineData("select id from open_orders")]
    [InlineData("select g from generate_series(1, 3) g")]
    [InlineData("select a.b from (values (1)) a(b)")]
    [InlineData("select @name::text")]
    public Task Silent(string sql) => SqlRuleTest<SqlNameAnalyzer>.VerifyAsync(sql, only: "UPK4012");

    [Fact]
    public Task Reports_with_a_suggestion() => new CSharpAnalyzerTest<SqlNameAnalyzer>
    {
        TestCode = SqlRuleTest<SqlNameAnalyzer>.Command("select {|#0:nmae|} from customer"),
        Schema = SqlRuleTest<SqlNameAnalyzer>.Shop,
        ExpectedDiagnostics = { new DiagnosticResult("UPK4012").WithLocation(0).WithMessage("column \"nmae\" does not exist; did you mean \"name\"?") },
    }.RunAsync();

    [Fact]
    public Task Silent_beside_a_hole() => SqlRuleTest<SqlNameAnalyzer>.VerifySourceAsync(Snippet.Async("""
        await connection.ExecuteAsync($"select {name} from customer");
        await connection.ExecuteAsync($"select whatever from {name}");
        await connection.ExecuteAsync($"select name from {name}.customer where id = {id}");
        """));
}
