using Upkeep.Analyzers.Sql.Correctness;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4017InsertValueCountTests
{
    [Theory]
    [InlineData("insert into line (order_id, product, amount) values (1, 'a', 2, {|UPK4017:3|})")]
    [InlineData("insert into line (order_id, product, {|UPK4017:amount|}) values (1, 'a')")]
    [InlineData("insert into customer (name) values ('a', {|UPK4017:'b'|})")]
    [InlineData("insert into customer (name, {|UPK4017:email|}) values ('a')")]
    [InlineData("insert into line (order_id, product, amount) values (@a, @b, @c, {|UPK4017:@d|}), (1, 'a', 2, 3)")]
    [InlineData("insert into customer (name, {|UPK4017:email|}) select name from customer")]
    [InlineData("insert into customer (name) select name, {|UPK4017:email|} from customer")]
    [InlineData("with a as (insert into customer (name, {|UPK4017:email|}) values ('a') returning 1) select 1")]
    [InlineData("insert into customer (name, {|UPK4017:email|}) values ('a') on conflict do nothing")]
    [InlineData("insert into line (order_id, product, amount) select order_id, product, amount, {|UPK4017:amount|} from line")]
    [InlineData("insert into orders (customer_id, code, {|UPK4017:total|}) values (1, 'a')")]
    public Task Reports(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4017");

    [Theory]
    [InlineData("insert into line (order_id, product, amount) values (1, 'a', 2)")]
    [InlineData("insert into customer (name) values ('a'), ('b')")]
    [InlineData("insert into customer (name, email) select name, email from customer")]
    [InlineData("insert into customer (name, email) select c.* from customer c")]
    [InlineData("insert into line (order_id, product, amount) values (1, 'a', default)")]
    [InlineData("insert into customer (name) select upper(name) from customer")]
    [InlineData("insert into customer (name, email) values (@a, @b)")]
    [InlineData("insert into customer (name, email) values (@a, (select 1 where true)::text)")]
    [InlineData("select 1")]
    [InlineData("insert into nowhere (a, b) values (1)")]
    [InlineData("update customer set name = @n where id = 1")]
    [InlineData("insert into line (order_id, product, amount) table line")]
    public Task Silent(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4017");
}
