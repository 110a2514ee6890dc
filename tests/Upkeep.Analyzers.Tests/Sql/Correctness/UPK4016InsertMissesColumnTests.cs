using Upkeep.Analyzers.Sql.Correctness;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4016InsertMissesColumnTests
{
    [Theory]
    [InlineData("insert into {|UPK4016:customer|} (email) values (@e)")]
    [InlineData("insert into {|UPK4016:orders|} (customer_id, total) values (1, 2)")]
    [InlineData("insert into {|UPK4016:orders|} (customer_id, code) values (1, 'a')")]
    [InlineData("insert into {|UPK4016:line|} (order_id, product) values (@o, @p)")]
    [InlineData("insert into {|UPK4016:line|} default values")]
    [InlineData("insert into {|UPK4016:public.line|} (order_id, amount) values (1, 1)")]
    [InlineData("insert into {|UPK4016:line|} (product, amount) select product, amount from line")]
    [InlineData("with a as (insert into {|UPK4016:customer|} (email) values (@e) returning id) select id from a")]
    [InlineData("insert into {|UPK4016:orders|} (code, total) values ('a', 1) on conflict do nothing")]
    [InlineData("insert into {|UPK4016:customer|} as c (email) values (@e) returning c.id")]
    [InlineData("insert into {|UPK4016:customer|} (joined_at) values (now())")]
    public Task Reports(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4016");

    [Theory]
    [InlineData("insert into customer (name) values (@n)")]
    [InlineData("insert into customer (name, email) values (@n, @e)")]
    [InlineData("insert into orders (customer_id, code, total) values (1, 'a', 2)")]
    [InlineData("insert into line (order_id, product, amount) values (1, @p, 1)")]
    [InlineData("insert into line (amount, product, order_id) values (1, @p, 1)")]
    [InlineData("insert into customer (name) select name from customer")]
    [InlineData("update orders set note = null where id = 1")]
    [InlineData("insert into customer (name, joined_at) values (@n, default)")]
    [InlineData("insert into line select * from line where false")]
    [InlineData("select 1")]
    [InlineData("insert into nowhere (a) values (1)")]
    [InlineData("insert into customer (nam) values (1)")]
    public Task Silent(string sql) => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(sql, only: "UPK4016");

    [Fact]
    public Task Silent_where_a_trigger_fills_the_column() => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(
        "insert into t (a) values (1)",
        """
        create table t (a int not null, b int not null);
        create function fill() returns trigger language plpgsql as $$ begin new.b := 1; return new; end $$;
        create trigger fill before insert on t for each row execute function fill();
        """);

    [Fact]
    public Task Silent_about_serial_generated_and_domain_columns() => SqlRuleTest<SqlCorrectnessAnalyzer>.VerifyAsync(
        "insert into t (a) values (1)",
        """
        create domain code as text default 'x';
        create table t (a int not null, b serial not null, c int not null generated always as (a + 1) stored, d code not null);
        """);
}
