using Upkeep.Analyzers.CodeFixes.Sql;
using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4018InsertWithoutColumnsTests
{
    [Theory]
    [InlineData("insert into {|UPK4018:line|} values (1, 'a', 2)")]
    [InlineData("insert into {|UPK4018:line|} values (1, 'a', 2), (2, 'b', 3)")]
    [InlineData("insert into {|UPK4018:public.line|} values (@a, @b, @c)")]
    [InlineData("insert into {|UPK4018:line|} select order_id, product, amount from line")]
    [InlineData("insert into {|UPK4018:line|} select * from line")]
    [InlineData("insert into {|UPK4018:line|} table line")]
    [InlineData("insert into {|UPK4018:line|} as l values (1, 'a', 2)")]
    [InlineData("insert into {|UPK4018:line|} values (1, 'a', 2) on conflict do nothing")]
    [InlineData("with a as (insert into {|UPK4018:line|} values (1, 'a', 2) returning 1) select 1")]
    [InlineData("insert into {|UPK4018:line|} values (1, 'a', 2) returning amount")]
    public Task Reports(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4018");

    [Theory]
    [InlineData("insert into line (order_id, product, amount) values (1, 'a', 2)")]
    [InlineData("insert into customer (name) select name from customer")]
    [InlineData("select 1")]
    [InlineData("insert into nowhere values (1)")]
    [InlineData("update line set amount = 1 where true")]
    [InlineData("delete from line where true")]
    [InlineData("insert into customer (name) values (@n)")]
    [InlineData("insert into line (order_id, product, amount) select * from line")]
    [InlineData("insert into line (order_id, product, amount) table line")]
    [InlineData("with a as (insert into line (order_id, product, amount) values (1, 'a', 2) returning 1) select 1")]
    [InlineData("copy line from stdin")]
    public Task Silent(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4018");

    [Fact]
    public Task Fix_names_the_columns() => new CSharpCodeFixTest<SqlCorrectnessAnalyzer, SqlReplacementCodeFix>
    {
        Schema = SqlRuleTest<SqlCorrectnessAnalyzer>.Shop,
        TestCode = SqlRuleTest<SqlCorrectnessAnalyzer>.Command("insert into {|UPK4018:line|} values (@a, @b, @c)"),
        FixedCode = SqlRuleTest<SqlCorrectnessAnalyzer>.Command("insert into line (order_id, product, amount) values (@a, @b, @c)"),
    }.RunAsync();
}
