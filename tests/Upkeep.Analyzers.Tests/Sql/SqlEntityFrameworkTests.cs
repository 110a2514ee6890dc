using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Analyzers.Tests.Sql.Correctness;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Sql;

/// <summary>SQL handed to Entity Framework Core, the real package: every hole of an interpolated text is a parameter, {0} one of a raw text.</summary>
public class SqlEntityFrameworkTests
{
    [Theory]
    [InlineData("shop.Orders.FromSql($\"select *, {|UPK4012:nmae|} from orders where id = {id}\").ToList();")]
    [InlineData("shop.Orders.FromSqlInterpolated($\"select * from {|UPK4011:ordres|} where id = {id}\").ToList();")]
    [InlineData("shop.Orders.FromSqlRaw(\"select * from orders where id = {0} and {|UPK4012:nmae|} = {1}\", id, name).ToList();")]
    [InlineData("shop.Orders.FromSqlRaw(\"\"\"\n    select *\n    from orders o\n    where o.{|UPK4012:nmae|} = {0}\n    \"\"\", name).ToList();")]
    [InlineData("shop.Database.ExecuteSql($\"update orders set {|UPK4012:nmae|} = {name} where id = {id}\");")]
    [InlineData("await shop.Database.ExecuteSqlAsync($\"update orders set note = {name} where {|UPK4012:nr|} = {id}\", stop);")]
    [InlineData("await shop.Database.ExecuteSqlInterpolatedAsync($\"delete from {|UPK4011:ordres|} where id = {id}\", stop);")]
    [InlineData("await shop.Database.ExecuteSqlRawAsync(\"delete from orders where {|UPK4012:nr|} = {0}\", [id], stop);")]
    [InlineData("shop.Database.ExecuteSqlRaw(\"update orders {|UPK4010:where|} id = 1\");")]
    [InlineData("shop.Database.SqlQuery<int>($\"select {|UPK4013:lenght|}(note) as \\\"Value\\\" from orders where id = {id}\").ToList();")]
    [InlineData("shop.Database.SqlQueryRaw<int>(\"select {|UPK4012:nr|} as \\\"Value\\\" from orders where note = {0}\", name).ToList();")]
    [InlineData("shop.Database.SqlQuery<string>($\"\"\"\n    select c.{|UPK4012:nmae|}, o.{|UPK4012:nr|}\n    from customer c join orders o on o.customer_id = c.id\n    where o.id = {id}\n    \"\"\").ToList();")]
    public Task Reports_on_the_token(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("shop.Orders.FromSql($\"select * from orders where id = {id} and note = {name}\").ToList();")]
    [InlineData("shop.Orders.FromSqlRaw(\"select * from orders where id = {0}\", id).Where(o => o.Id > 1).ToList();")]
    [InlineData("await shop.Database.ExecuteSqlAsync($\"delete from orders where id = {id}\", stop);")]
    [InlineData("shop.Database.SqlQuery<long>($\"select count(*) as \\\"Value\\\" from orders where code = {name}\").ToList();")]
    [InlineData("shop.Database.SqlQueryRaw<string>(\"select name as \\\"Value\\\" from customer where id = {0} and '{{' <> name\", id).ToList();")]
    [InlineData("shop.Database.ExecuteSqlRaw($\"delete from {name} where id = 1\");")]
    public Task Silent(string body) => VerifyAsync(body);

    [Fact]
    public Task Migrations_of_Entity_Framework_speak_of_another_schema() => VerifyAsync(
        "await Task.Yield();",
        """
        public class Old : Microsoft.EntityFrameworkCore.Migrations.Migration
        {
            protected override void Up(Microsoft.EntityFrameworkCore.Migrations.MigrationBuilder migrationBuilder)
            {
                migrationBuilder.Sql("update table_dropped_since set a = 1");
                migrationBuilder.Sql("alter table orders drop column column_dropped_since", suppressTransaction: true);
            }
        }
        """);

    private static Task VerifyAsync(string body, string types = "") => new CSharpAnalyzerTest<SqlNameAnalyzer>
    {
        TestCode = $$"""
            using Microsoft.EntityFrameworkCore;

            public class Order { public int Id { get; set; } public string? Note { get; set; } }
            public class Shop : DbContext { public DbSet<Order> Orders => Set<Order>(); }

            public class Store
            {
                public async Task RunAsync(Shop shop, long id, string name, CancellationToken stop)
                {
                    {{body}}
                    await Task.Yield();
                }
            }
            {{types}}
            """,
        Schema = SqlRuleTest<SqlNameAnalyzer>.Shop,
        ReferenceAssemblies = EntityFrameworkReferences.Net10,
    }.RunAsync();
}
