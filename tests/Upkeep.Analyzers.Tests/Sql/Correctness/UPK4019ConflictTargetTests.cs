using Upkeep.Analyzers.Sql.Correctness;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4019ConflictTargetTests
{
    [Theory]
    [InlineData("insert into customer (name) values ('a') on conflict {|UPK4019:(name)|} do nothing")]
    [InlineData("insert into line (order_id, product, amount) values (1, 'a', 2) on conflict {|UPK4019:(order_id)|} do nothing")]
    [InlineData("insert into line (order_id, product, amount) values (1, 'a', 2) on conflict {|UPK4019:(product)|} do update set amount = 3")]
    [InlineData("insert into line (order_id, product, amount) values (1, 'a', 2) on conflict {|UPK4019:(order_id, product, amount)|} do nothing")]
    [InlineData("insert into orders (customer_id, code, total) values (1, 'a', 1) on conflict {|UPK4019:(customer_id)|} do nothing")]
    [InlineData("insert into orders (customer_id, code, total) values (1, 'a', 1) on conflict {|UPK4019:(customer_id, code)|} do nothing")]
    [InlineData("insert into orders (customer_id, code, total) values (1, 'a', 1) on conflict on constraint {|UPK4019:orders_code|} do nothing")]
    [InlineData("insert into customer (name) values ('a') on conflict on constraint {|UPK4019:nothing|} do nothing")]
    [InlineData("insert into customer (name) select name from customer on conflict {|UPK4019:(joined_at)|} do nothing")]
    [InlineData("with a as (insert into customer (name) values ('a') on conflict {|UPK4019:(name)|} do nothing returning 1) select 1")]
    [InlineData("insert into orders (customer_id, code, total) values (1, 'a', 1) on conflict {|UPK4019:(total)|} where state = 'open' do nothing")]
    public Task Reports(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4019");

    [Theory]
    [InlineData("insert into customer (name, email) values ('a', 'b') on conflict (email) do nothing")]
    [InlineData("insert into customer (name) values ('a') on conflict (id) do nothing")]
    [InlineData("insert into customer (name) values ('a') on conflict do nothing")]
    [InlineData("insert into line (order_id, product, amount) values (1, 'a', 2) on conflict (order_id, product) do nothing")]
    [InlineData("insert into line (order_id, product, amount) values (1, 'a', 2) on conflict (product, order_id) do update set amount = excluded.amount")]
    [InlineData("insert into orders (customer_id, code, total) values (1, 'a', 1) on conflict (code) do nothing")]
    [InlineData("insert into orders (customer_id, code, total) values (1, 'a', 1) on conflict (customer_id) where state = 'open' do nothing")]
    [InlineData("insert into line (order_id, product, amount) values (1, 'a', 2) on conflict on constraint line_pkey do nothing")]
    [InlineData("insert into customer (name) values ('a') on conflict (lower(name)) do nothing")]
    [InlineData("insert into nowhere (a) values (1) on conflict (a) do nothing")]
    [InlineData("select 1")]
    public Task Silent(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4019");
}
