using Upkeep.Analyzers.Sql.Correctness;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4020LiteralValueTests
{
    [Theory]
    [InlineData("select id from orders where state = {|UPK4020:'opened'|}")]
    [InlineData("select id from orders where {|UPK4020:'Open'|} = state")]
    [InlineData("select id from orders where state in ('open', {|UPK4020:'closed'|})")]
    [InlineData("update orders set state = {|UPK4020:'shipped'|} where id = 1")]
    [InlineData("insert into orders (customer_id, code, total, state) values (1, 'a', 1, {|UPK4020:'new'|})")]
    [InlineData("insert into orders (customer_id, code, total) values (1, {|UPK4020:'123456789'|}, 1)")]
    [InlineData("update orders set code = {|UPK4020:'much too long'|} where id = 1")]
    [InlineData("select {|UPK4020:'nothing'|}::order_state")]
    [InlineData("select id from orders where state <> {|UPK4020:'gone'|}")]
    [InlineData("select id from orders where state > {|UPK4020:''|}")]
    [InlineData("update customer set email = {|UPK4020:'0123456789012345678901234567890123456789@'|} where id = 1")]
    public Task Reports(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4020");

    [Theory]
    [InlineData("select id from orders where state = 'open'")]
    [InlineData("select id from orders where state in ('open', 'paid')")]
    [InlineData("update orders set state = 'sent' where id = 1")]
    [InlineData("select id from orders where state::text = 'anything'")]
    [InlineData("select id from orders where state = @state")]
    [InlineData("insert into orders (customer_id, code, total) values (1, '12345678', 1)")]
    [InlineData("insert into orders (customer_id, code, total) values (1, '12345678   ', 1)")]
    [InlineData("select id from orders where code = 'much too long'")]
    [InlineData("update orders set code = @code where id = 1")]
    [InlineData("select 'open'::order_state")]
    [InlineData("update orders set note = 'as long as one likes' where id = 1")]
    [InlineData("select id from orders where note = 'opened'")]
    public Task Silent(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4020");
}
