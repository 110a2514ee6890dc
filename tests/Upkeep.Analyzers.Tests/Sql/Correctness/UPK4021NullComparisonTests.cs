using Upkeep.Analyzers.CodeFixes.Sql;
using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4021NullComparisonTests
{
    [Theory]
    [InlineData("select id from orders where note {|UPK4021:= null|}")]
    [InlineData("select id from orders where note {|UPK4021:<> null|}")]
    [InlineData("select id from orders where note {|UPK4021:!= NULL|}")]
    [InlineData("update orders set note = @n where note {|UPK4021:= null|}")]
    [InlineData("delete from orders where referred_by {|UPK4021:= null|}")]
    [InlineData("select id from orders where id = 1 and (note {|UPK4021:= null|} or true)")]
    [InlineData("select note {|UPK4021:= null|} from orders")]
    [InlineData("select case when note {|UPK4021:= null|} then 1 end from orders")]
    [InlineData("select id from orders where note{|UPK4021:=null|}")]
    [InlineData("select o.id from orders o join customer c on c.email {|UPK4021:= null|}")]
    [InlineData("select count(*) from orders having max(note) {|UPK4021:<> null|}")]
    public Task Reports(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4021");

    [Theory]
    [InlineData("select id from orders where note is null")]
    [InlineData("select id from orders where note is not null")]
    [InlineData("update orders set note = null where id = 1")]
    [InlineData("select id from orders where note = @note")]
    [InlineData("select id from orders where note is distinct from null")]
    [InlineData("insert into customer (name, email) values (@n, null)")]
    [InlineData("select coalesce(note, null) from orders")]
    [InlineData("select id from orders where note = 'null'")]
    [InlineData("select id from orders where note = any(@notes)")]
    [InlineData("select case note when null then 1 end from orders")]
    [InlineData("update orders set note = null, referred_by = null where id = 1")]
    public Task Silent(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4021");

    [Theory]
    [InlineData("= null", "is null")]
    [InlineData("<> null", "is not null")]
    public Task Fix_asks_with_IS(string comparison, string test) => new CSharpCodeFixTest<SqlCorrectnessAnalyzer, SqlReplacementCodeFix>
    {
        TestCode = SqlRuleTest<SqlCorrectnessAnalyzer>.Command($"select id from orders where note {{|UPK4021:{comparison}|}}"),
        FixedCode = SqlRuleTest<SqlCorrectnessAnalyzer>.Command($"select id from orders where note {test}"),
    }.RunAsync();

    [Fact]
    public Task Reports_without_a_schema() => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync("select a from t where a {|UPK4021:= null|}", "");
}
