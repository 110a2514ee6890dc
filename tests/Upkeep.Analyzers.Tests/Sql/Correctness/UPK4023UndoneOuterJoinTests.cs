using Upkeep.Analyzers.Sql.Correctness;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4023UndoneOuterJoinTests
{
    [Theory]
    [InlineData("select c.id from customer c left join orders o on o.customer_id = c.id where {|UPK4023:o.code|} = 'a'")]
    [InlineData("select c.id from customer c left join orders o on o.customer_id = c.id where c.id = 1 and {|UPK4023:o.total|} > 5")]
    [InlineData("select c.id from customer c left outer join orders o on o.customer_id = c.id where {|UPK4023:o.note|} <> 'a'")]
    [InlineData("select c.id from orders o right join customer c on o.customer_id = c.id where {|UPK4023:o.code|} = @code")]
    [InlineData("select c.id from customer c left join orders o on o.customer_id = c.id where @code = {|UPK4023:o.code|}")]
    [InlineData("select c.id from customer c left join orders o on o.customer_id = c.id where {|UPK4023:o.placed_at|} >= now()")]
    [InlineData("select c.id from customer c left join orders on customer_id = c.id where {|UPK4023:code|} = 'a'")]
    [InlineData("select c.id from customer c left join orders o on o.customer_id = c.id left join line l on l.order_id = o.id where {|UPK4023:l.amount|} < 3")]
    [InlineData("select 1 from (select c.id from customer c left join orders o on o.customer_id = c.id where {|UPK4023:o.code|} = 'a') s")]
    [InlineData("select c.id from customer c left join orders o on o.customer_id = c.id where {|UPK4023:o.state|} = 'open' and o.code = 'a'")]
    [InlineData("select c.id from customer c left join orders o on o.customer_id = c.id where {|UPK4023:o.id|} <= 4")]
    public Task Reports(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4023");

    [Theory]
    [InlineData("select c.id from customer c left join orders o on o.customer_id = c.id and o.code = 'a'")]
    [InlineData("select c.id from customer c left join orders o on o.customer_id = c.id where o.id is null")]
    [InlineData("select c.id from customer c left join orders o on o.customer_id = c.id where c.name = 'a'")]
    [InlineData("select c.id from customer c join orders o on o.customer_id = c.id where o.code = 'a'")]
    [InlineData("select c.id from customer c left join orders o on o.customer_id = c.id where o.code = 'a' or o.id is null")]
    [InlineData("select c.id from customer c left join orders o on o.customer_id = c.id where coalesce(o.code, '') = 'a'")]
    [InlineData("select c.id from customer c left join orders o on o.customer_id = c.id where o.code is not distinct from 'a'")]
    [InlineData("select c.id from customer c left join orders o on o.customer_id = c.id where o.id is not null")]
    [InlineData("select c.id from customer c full join orders o on o.customer_id = c.id where o.code = 'a'")]
    [InlineData("select c.id from orders o right join customer c on o.customer_id = c.id where c.name = 'a'")]
    [InlineData("select c.id from customer c left join orders o on o.customer_id = c.id where exists (select 1 from line where order_id = o.id)")]
    public Task Silent(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4023");
}
