using Upkeep.Analyzers.CodeFixes.Sql;
using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4022NotInNullableTests
{
    [Theory]
    [InlineData("select id from customer where id not in ({|UPK4022:select referred_by from orders|})")]
    [InlineData("select id from customer where id not in ({|UPK4022:select o.referred_by from orders o where o.total > 1|})")]
    [InlineData("delete from customer where id not in ({|UPK4022:select referred_by from orders|})")]
    [InlineData("select id from orders where id not in (1, {|UPK4022:null|})")]
    [InlineData("select name from customer where name not in ({|UPK4022:select note from orders|})")]
    [InlineData("update customer set name = @n where id not in ({|UPK4022:select referred_by from orders|})")]
    [InlineData("select id from customer where true and id not in ({|UPK4022:select referred_by from orders|})")]
    [InlineData("select id not in ({|UPK4022:select referred_by from orders|}) from customer")]
    [InlineData("select id from customer where email not in ({|UPK4022:select email from customer|})")]
    [InlineData("select id from customer where name not in ({|UPK4022:select note from orders where total > 1|})")]
    [InlineData("select id from orders where note not in ('a', {|UPK4022:null|}, 'b')")]
    public Task Reports(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4022");

    [Theory]
    [InlineData("select id from customer where id not in (select customer_id from orders)")]
    [InlineData("select id from customer where id not in (select referred_by from orders where referred_by is not null)")]
    [InlineData("select id from customer where id in (select referred_by from orders)")]
    [InlineData("select id from customer where not exists (select 1 from orders where referred_by = customer.id)")]
    [InlineData("select id from orders where id not in (1, 2)")]
    [InlineData("select id from orders where id not in (@a, @b)")]
    [InlineData("select id from customer where id not in (select order_id from line)")]
    [InlineData("select id from customer where id not in (select referred_by from orders where referred_by > 1)")]
    [InlineData("select id from orders where id in (1, null)")]
    [InlineData("select id from nowhere where id not in (select a from nowhere)")]
    [InlineData("select id from customer where id <> all(@ids)")]
    public Task Silent(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4022");

    [Theory]
    [InlineData("select id from customer where id not in ({|UPK4022:select referred_by from orders|})", "select id from customer where not exists (select 1 from orders where orders.referred_by = customer.id)")]
    [InlineData("delete from customer c where c.id not in ({|UPK4022:select o.referred_by from orders o where o.total > 1|})", "delete from customer c where not exists (select 1 from orders o where o.referred_by = c.id and (o.total > 1))")]
    public Task Fixes(string before, string after) => new CSharpCodeFixTest<SqlCorrectnessAnalyzer, SqlReplacementCodeFix>
    {
        Schema = SqlRuleTest<SqlCorrectnessAnalyzer>.Shop,
        TestCode = SqlRuleTest<SqlCorrectnessAnalyzer>.Command(before),
        FixedCode = SqlRuleTest<SqlCorrectnessAnalyzer>.Command(after),
    }.RunAsync();
}
