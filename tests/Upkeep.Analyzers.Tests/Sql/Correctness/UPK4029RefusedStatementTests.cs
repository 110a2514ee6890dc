using Upkeep.Analyzers.Sql.Correctness;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4029RefusedStatementTests
{
    [Theory]
    [InlineData("select id from orders where coalesce(note, {|UPK4029:0|}) = 0")]
    [InlineData("select id from orders where {|UPK4029:id|}")]
    [InlineData("select id from orders where {|UPK4029:count(*)|} > 1")]
    [InlineData("select c.id from customer c join orders o on {|UPK4029:max(o.total)|} > 1")]
    [InlineData("select sum({|UPK4029:max(total)|}) from orders")]
    [InlineData("select id from orders where {|UPK4029:row_number() over ()|} = 1")]
    [InlineData("select id from customer where id = {|UPK4029:'first'|}")]
    [InlineData("select id from customer where joined_at > {|UPK4029:'someday'|}")]
    [InlineData("select case when id > 1 then {|UPK4029:name|} else 1 end from customer")]
    [InlineData("select id from customer union select {|UPK4029:name|} from customer")]
    [InlineData("update customer set joined_at = {|UPK4029:1|} where id = 1")]
    [InlineData("update orders set note = 'a', {|UPK4029:note|} = 'b' where id = 1")]
    [InlineData("select id from customer limit {|UPK4029:name|}")]
    [InlineData("select id, {|UPK4029:id::boolean|} from customer")]
    public Task Reports(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4029");

    [Theory]
    [InlineData("select id from orders where coalesce(note, '') = ''")]
    [InlineData("select id from orders where coalesce(total, 0) = 0")]
    [InlineData("select state from orders group by state having count(*) > 1")]
    [InlineData("select id from customer where id = '12'")]
    [InlineData("select id from customer where joined_at > 'yesterday'")]
    [InlineData("select id from customer where joined_at > '2024-02-29'")]
    [InlineData("select sum(max(total)) over () from orders group by state")]
    [InlineData("select case when id > 1 then name else '1' end from customer")]
    [InlineData("select id from customer union select total from orders")]
    [InlineData("select id from orders where id = @id and @from is null")]
    [InlineData("select @a + @b from orders")]
    [InlineData("select coalesce(@note, 1) from orders")]
    [InlineData("select id, id::int from customer")]
    [InlineData("update customer set joined_at = now(), name = id where id = 1")]

    // Other rules say it.
    [InlineData("select state, code, count(*) from orders group by state")]
    [InlineData("insert into line (order_id, product, amount) values (1, 'a', 2, 3)")]
    [InlineData("insert into line (order_id, product, amount) values (1, 'a', 2) on conflict (amount) do nothing")]
    [InlineData("select id from orders where state = 'closed'")]
    [InlineData("select nothing from orders where id")]
    public Task Silent(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4029");

    [Fact]
    public Task Silent_where_the_schema_is_not_known_whole() => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(
        "select id from orders where coalesce(note, 0) = 0",
        SqlRuleTest<SqlCorrectnessAnalyzer>.Shop + "\ndo $$ begin execute 'alter table orders alter note type int using 1'; end $$;", only: "UPK4029");
}
