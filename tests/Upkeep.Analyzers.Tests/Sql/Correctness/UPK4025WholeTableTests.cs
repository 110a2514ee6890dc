using Upkeep.Analyzers.Sql.Correctness;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4025WholeTableTests
{
    [Theory]
    [InlineData("{|UPK4025:update|} orders set note = null")]
    [InlineData("{|UPK4025:delete|} from line")]
    [InlineData("{|UPK4025:DELETE|} from public.line")]
    [InlineData("{|UPK4025:update|} orders o set note = @n")]
    [InlineData("{|UPK4025:update|} orders set note = name from customer")]
    [InlineData("{|UPK4025:delete|} from line using orders")]
    [InlineData("with a as (select 1) {|UPK4025:delete|} from line")]
    [InlineData("with a as ({|UPK4025:delete|} from line returning 1) select count(*) from a")]
    [InlineData("{|UPK4025:update|} only orders set note = @n")]
    [InlineData("{|UPK4025:update|} orders set note = @n returning id")]
    [InlineData("select 1; {|UPK4025:delete|} from line")]
    public Task Reports(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4025");

    [Theory]
    [InlineData("update orders set note = null where id = 1")]
    [InlineData("delete from line where order_id = @id")]
    [InlineData("delete from line where true")]
    [InlineData("update orders set note = name from customer where customer.id = customer_id")]
    [InlineData("truncate line")]
    [InlineData("insert into customer (name) values (@n) on conflict (email) do update set name = excluded.name")]
    [InlineData("select id from orders for update")]
    [InlineData("with a as (delete from line where amount = 0 returning 1) select 1 from a")]
    [InlineData("merge into line l using orders o on o.id = l.order_id when matched then delete")]
    [InlineData("drop table if exists x")]
    [InlineData("alter table line drop column amount")]
    public Task Silent(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4025");

    [Fact]
    public Task Reports_without_a_schema() => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync("{|UPK4025:delete|} from t", "");
}
