using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Tests.Sql.Speed;

public class UPK4101UnservablePredicateTests
{
    [Theory]
    [InlineData("select id from orders where {|UPK4101:customer_id = @c|}")]
    [InlineData("select id from orders where {|UPK4101:customer_id = @c|} and amount > @a")]
    [InlineData("select id from orders where {|UPK4101:amount between @a and @b|}")]
    [InlineData("update orders set note = 'x' where {|UPK4101:customer_id = @c|}")]
    [InlineData("delete from orders where {|UPK4101:amount > 100|}")]
    [InlineData("select o.id from orders o join customer c on c.id = o.customer_id where {|UPK4101:o.amount = @a|}")]
    [InlineData("select id from customer where {|UPK4101:age = any (@ages)|}")]
    [InlineData("select count(*) from orders where {|UPK4101:customer_id = 7|}")]
    [InlineData("select exists (select 1 from orders where {|UPK4101:customer_id = @c|})")]
    [InlineData("with late as (select id from orders where {|UPK4101:amount > @a|}) select id from late")]
    [InlineData("select id from customer where {|UPK4101:email = @e or age = @a|}")]
    [InlineData("select id from event where {|UPK4101:kind = @k|}")]
    public Task Reports(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4101");

    [Theory]
    [InlineData("select id from orders where id = @id")]
    [InlineData("select id from orders where number = @n")]
    [InlineData("select id from orders where number = @n and amount > @a")]
    [InlineData("select id from orders where number = @n or id = @id")]
    [InlineData("select id from orders where state = @s and customer_id = @c")]
    [InlineData("select o.id from orders o join customer c on c.id = o.customer_id where o.number = @n and c.age > 3")]
    [InlineData("select id from customer where email = any (@mails)")]
    [InlineData("select id from orders where tags @> array['new']")]
    [InlineData("select id from orders where data @> @d")]
    [InlineData("select id from orders where note = @n and active")]
    [InlineData("select id from nowhere where a = @a")]
    [InlineData("insert into lookup (id, label) values (@id, @label)")]
    [InlineData("select id from event where at > now() - interval '1 day'")]
    public Task Silent(string sql) => SpeedRuleTest.VerifyAsync(sql, "UPK4101");

    [Fact]
    public Task Reports_as_a_warning_whatever_the_size() =>
        SpeedRuleTest.VerifyAsync("select id from orders where {|UPK4101:customer_id = @c|}", "UPK4101", severity: DiagnosticSeverity.Warning);

    [Fact]
    public Task Silent_about_what_most_rows_may_meet() => SpeedRuleTest.VerifyAsync("select id from orders where note is not null", "UPK4101");

    [Fact]
    public Task Reports_as_a_warning_what_most_rows_of_a_large_table_may_meet() =>
        SpeedRuleTest.VerifyAsync("select id from orders where {|UPK4101:note is not null|}", "UPK4101", "public.orders 250000\n", severity: DiagnosticSeverity.Warning);

    [Fact]
    public Task Silent_about_a_small_table() => SpeedRuleTest.VerifyAsync("select id from orders where customer_id = @c", "UPK4101", "public.orders 120\n");

    [Fact]
    public Task Silent_where_a_more_exact_rule_speaks() => SpeedRuleTest.VerifyAsync("select id from customer where lower(email) = @e", "UPK4101");
}
