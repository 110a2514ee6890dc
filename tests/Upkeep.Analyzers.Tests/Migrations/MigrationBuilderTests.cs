using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Migrations;
using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Analyzers.Tests.Sql.Correctness;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Migrations;

/// <summary><c>migrationBuilder.Sql("…")</c>: syntax, and the hazards that need no schema.</summary>
public class MigrationBuilderTests
{
    [Theory]
    [InlineData("{|UPK5001:create index on orders (customer_id)|}")]
    [InlineData("{|UPK5001:create unique index orders_code on shop.orders (lower(code)) where code is not null|}")]
    [InlineData("{|UPK5002:create index concurrently on orders (customer_id)|}")]
    [InlineData("{|UPK5002:vacuum orders|}")]
    [InlineData("{|UPK5002:drop index concurrently orders_code|}")]
    [InlineData("alter table orders {|UPK5003:add constraint fk foreign key (customer_id) references customer (id)|}")]
    [InlineData("alter table orders {|UPK5004:add constraint positive check (total > 0)|}")]
    [InlineData("alter table orders {|UPK5006:alter column note set not null|}")]
    [InlineData("alter table orders {|UPK5007:add column token uuid not null default gen_random_uuid()|}")]
    [InlineData("alter table orders {|UPK5007:add column at timestamptz default clock_timestamp()|}")]
    [InlineData("alter table orders {|UPK5008:add column nr bigserial|}")]
    [InlineData("alter table orders {|UPK5008:add column doubled numeric generated always as (total * 2) stored|}")]
    [InlineData("alter table orders {|UPK5010:add constraint orders_code unique (code)|}")]
    [InlineData("alter table orders {|UPK5010:add primary key (id)|}")]
    [InlineData("{|UPK5011:alter table orders rename column note to remark|}")]
    [InlineData("{|UPK5013:truncate orders cascade|}")]
    [InlineData("alter table orders {|UPK5020:add column weight int not null|}")]
    public Task Reports(string sql) => VerifyAsync<MigrationAnalyzer>($"migrationBuilder.Sql(\"{sql}\");");

    [Theory]
    [InlineData("create table fresh (id int); create index on fresh (id)")]
    [InlineData("alter table orders add column note text")]
    [InlineData("alter table orders add column at timestamptz not null default now()")]
    [InlineData("alter table orders add constraint positive check (total > 0) not valid")]
    [InlineData("alter table orders add constraint fk foreign key (customer_id) references customer (id) not valid")]
    [InlineData("alter table orders add constraint orders_pk primary key using index orders_id")]
    [InlineData("alter table orders alter column note type varchar(20)")]
    [InlineData("alter table orders drop column note")]
    [InlineData("update orders set note = ''")]
    [InlineData("drop index orders_code")]
    [InlineData("create function f() returns int language sql as 'select 1'")]
    [InlineData("-- upkeep:ignore UPK5001 small\\ncreate index on orders (customer_id)")]
    [InlineData("select column_of_once from table_of_once")]
    public Task Silent(string sql) => VerifyAsync<MigrationAnalyzer>($"migrationBuilder.Sql(\"{sql}\");");

    [Fact]
    public Task Silent_of_tables_that_the_migration_makes() => VerifyAsync<MigrationAnalyzer>("""
        migrationBuilder.CreateTable(name: "Orders", columns: table => new { Id = table.Column<int>() });
        migrationBuilder.Sql("create table if not exists shop.bills (id int)");
        migrationBuilder.Sql("create index on \"Orders\" (\"Id\")");
        migrationBuilder.Sql("create index on shop.bills (id)");
        """);

    [Fact]
    public Task Silent_outside_a_transaction() => VerifyAsync<MigrationAnalyzer>("""
        migrationBuilder.Sql("create index concurrently on orders (customer_id)", suppressTransaction: true);
        migrationBuilder.Sql("drop index concurrently orders_code", true);
        """);

    [Fact]
    public Task Silent_where_a_check_may_have_been_validated() => VerifyAsync<MigrationAnalyzer>(
        "migrationBuilder.Sql(\"alter table orders alter column note set not null\");",
        "class Earlier { const string Text = \"alter table orders add check (note is not null) not valid\"; }");

    [Fact]
    public Task Silent_of_what_undoes() => VerifyAsync<MigrationAnalyzer>("", down: "migrationBuilder.Sql(\"create index on orders (customer_id)\");");

    [Fact]
    public Task Silent_of_a_table_that_a_variable_names() => VerifyAsync<MigrationAnalyzer>(
        "var text = Environment.NewLine; migrationBuilder.Sql(\"create index on orders (id) \" + text);");

    [Theory]
    [InlineData("create index on orders {|UPK4010:customer_id|}")]
    [InlineData("alter table orders add {|UPK4010:)|}")]
    [InlineData("update orders {|UPK4010:where|} id = 1")]
    public async Task Syntax_is_checked(string sql)
    {
        await VerifyAsync<SqlNameAnalyzer>($"migrationBuilder.Sql(\"{sql}\");");
        await VerifyAsync<SqlNameAnalyzer>("", down: $"migrationBuilder.Sql(\"{sql}\", suppressTransaction: true);");
        await VerifyAsync<SqlCorrectnessAnalyzer>($"migrationBuilder.Sql(\"delete from orders where note = null\");");
    }

    private static Task VerifyAsync<TAnalyzer>(string up, string more = "", string down = "") where TAnalyzer : DiagnosticAnalyzer, new() => new CSharpAnalyzerTest<TAnalyzer>
    {
        TestCode = $$"""
            using Microsoft.EntityFrameworkCore.Migrations;

            public class Later : Migration
            {
                protected override void Up(MigrationBuilder migrationBuilder)
                {
                    {{up}}
                }

                protected override void Down(MigrationBuilder migrationBuilder)
                {
                    {{down}}
                }
            }
            {{more}}
            """,
        Schema = SqlRuleTest<TAnalyzer>.Shop,
        ReferenceAssemblies = EntityFrameworkReferences.Net10,
    }.RunAsync();
}
