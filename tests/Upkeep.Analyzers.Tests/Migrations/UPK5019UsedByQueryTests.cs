using Upkeep.Analyzers.Migrations;
using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Analyzers.Tests.Sql.Correctness;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5019UsedByQueryTests
{
    private const string Start = """
        create table customer (id bigint primary key, name text not null, email text, age integer, born date);
        create table orders (id bigint primary key, customer_id bigint references customer (id), note text, number integer default 0);
        create view adults as select id, name from customer;
        """;

    [Theory]
    [InlineData("{|UPK5019:drop table orders|};", "select id from orders where id = 1")]
    [InlineData("alter table customer {|UPK5019:drop column email|};", "select email from customer where id = 1")]
    [InlineData("alter table customer {|UPK5019:drop column email|}, drop column born;", "select c.email from customer c where c.id = 1")]
    [InlineData("{|UPK5019:alter table customer rename column email to mail|};", "update customer set email = 'x' where id = 1")]
    [InlineData("{|UPK5019:alter table orders rename to purchase|};", "delete from orders where id = 1")]
    [InlineData("create schema shop;\n{|UPK5019:alter table orders set schema shop|};", "select id from orders where id = 1")]
    [InlineData("alter table customer {|UPK5019:alter column age type text using age::text|};", "select id from customer where age > 17")]
    [InlineData("alter table customer {|UPK5019:alter column email set not null|};", "insert into customer (id, name) values (1, 'Ann')")]
    [InlineData("alter table customer {|UPK5019:add column country text not null|};", "insert into customer (id, name) values (1, 'Ann')")]
    [InlineData("{|UPK5019:drop view adults|};", "select name from adults where id = 1")]
    [InlineData("alter table orders {|UPK5019:alter column number set not null|}, alter column number drop default;", "insert into orders (id, customer_id) values (1, 2)")]
    [InlineData("{|UPK5019:alter table customer rename email to mail|};\ncomment on table customer is 'x';", "insert into customer (id, name, email) values (1, 'Ann', 'a@b')")]
    public Task Reports(string migration, string sql) => VerifyAsync(migration, sql);

    [Theory]
    [InlineData("drop table orders;", "select id from customer where id = 1")]
    [InlineData("alter table customer drop column email;", "select name from customer where id = 1")]
    [InlineData("alter table customer rename column email to mail;", "select mail from customer where id = 1")]
    [InlineData("alter table orders rename to purchase;\ncreate view orders as select * from purchase;", "select id from orders where id = 1")]
    [InlineData("alter table customer alter column age type bigint;", "select id from customer where age > 17")]
    [InlineData("alter table customer alter column email set not null;", "insert into customer (id, name, email) values (1, 'Ann', 'a@b')")]
    [InlineData("alter table customer add column country text not null default 'DE';", "insert into customer (id, name) values (1, 'Ann')")]
    [InlineData("drop table orders;\ncreate table orders (id bigint primary key);", "select id from orders where id = 1")]
    [InlineData("alter table customer drop column email;", "select emial from customer where id = 1")]
    [InlineData("drop table orders;", "select id from order_lines where id = 1")]
    [InlineData("alter table customer drop column email;\nalter table customer add column email text;", "select email from customer where id = 1")]
    [InlineData("-- upkeep:ignore UPK5019 the old release is gone\ndrop table orders;", "select id from orders where id = 1")]
    [InlineData("alter table customer alter column age type text using age::text;", "select id from customer where age > 'x'::uuid")]
    public Task Silent(string migration, string sql) => VerifyAsync(migration, sql);

    [Fact]
    public async Task Reports_name_each_other()
    {
        var source = SqlRuleTest<SqlNameAnalyzer>.Command("select email from customer where id = 1");
        var use = new CSharpAnalyzerTest<MigrationUseAnalyzer> { TestCode = source, Schema = Start };
        use.SchemaFiles.Add(("0002_case.sql", "\nalter table customer {|#0:drop column email|};"));
        use.ExpectedDiagnostics.Add(new DiagnosticResult("UPK5019").WithLocation(0).WithMessage("\"email\" of \"customer\" is still used in Test0.cs line 16"));
        await use.RunAsync();

        var query = new CSharpAnalyzerTest<SqlNameAnalyzer> { TestCode = SqlRuleTest<SqlNameAnalyzer>.Command("select {|#0:email|} from customer where id = 1"), Schema = Start };
        query.SchemaFiles.Add(("0002_case.sql", "\nalter table customer drop column email;"));
        query.ExpectedDiagnostics.Add(new DiagnosticResult("UPK4012").WithLocation(0)
            .WithMessage("column \"email\" does not exist; \"email\" of \"customer\" was dropped by 0002_case.sql line 2"));
        await query.RunAsync();
    }

    [Fact]
    public Task Reports_a_read_that_the_new_type_breaks()
    {
        var test = new CSharpAnalyzerTest<MigrationUseAnalyzer>
        {
            TestCode = Snippet.Async("""
                await using var asked = new NpgsqlCommand("select age from customer where id = 1", connection);
                await using var reader = await asked.ExecuteReaderAsync(cancellation);
                await reader.ReadAsync(cancellation);
                _ = reader.GetInt32(0);
                """),
            Schema = Start,
        };
        test.SchemaFiles.Add(("0002_case.sql", "alter table customer {|UPK5019:alter column age type text using age::text|};"));
        return test.RunAsync();
    }

    private static Task VerifyAsync(string migration, string sql)
    {
        var test = new CSharpAnalyzerTest<MigrationUseAnalyzer> { TestCode = SqlRuleTest<SqlNameAnalyzer>.Command(sql), Schema = Start };
        test.SchemaFiles.Add(("0002_case.sql", migration));
        return test.RunAsync();
    }
}
