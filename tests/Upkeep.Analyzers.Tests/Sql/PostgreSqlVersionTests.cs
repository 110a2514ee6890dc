using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Queries;
using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Analyzers.Tests.Sql.Correctness;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Sql;

/// <summary><c>&lt;UpkeepPostgreSqlVersion&gt;</c>: SQL is read as that version of PostgreSQL reads it.</summary>
public class PostgreSqlVersionTests
{
    [Theory]
    [InlineData("")]
    [InlineData("15")]
    [InlineData("15.4")]
    [InlineData("13")]
    [InlineData("newest")]
    public Task Up_to_15_what_came_later_is_a_syntax_error(string version) =>
        VerifyAsync<SqlNameAnalyzer>(version, "select id from customer where name is {|UPK4010:json|}");

    [Theory]
    [InlineData("16")]
    [InlineData("16.2")]
    [InlineData("17")]
    [InlineData("18")]
    public Task From_16_on_it_is_none(string version) =>
        VerifyAsync<SqlNameAnalyzer>(version, "select id, any_value(name), json_arrayagg(email) from (select * from customer) where name is json and id > 1_0 group by id");

    [Theory]
    [InlineData("select jt.a, c.name from customer c, json_table(c.name::jsonb, '$[*]' columns (a int path '$.a')) jt where jt.a > 1")]
    [InlineData("select json_value(name::jsonb, '$.a' returning int default 0 on empty) from customer")]
    [InlineData("merge into customer c using orders o on o.customer_id = c.id when matched then update set name = 'x' when not matched by source then delete returning merge_action(), c.id")]
    [InlineData("select joined_at at local from customer")]
    public Task Silent_of_17(string sql) => VerifyAsync<SqlNameAnalyzer>("17", sql);

    [Theory]
    [InlineData("select jt.{|UPK4012:b|} from customer c, json_table(c.name::jsonb, '$[*]' columns (a int path '$.a')) jt")]
    [InlineData("select json_object('a' : {|UPK4012:nam|}) from customer")]
    [InlineData("select json_arrayagg(id order by {|UPK4012:nam|}) from customer")]
    [InlineData("select id from customer where json_exists({|UPK4012:doc|}, '$.a' error on error)")]
    public Task Names_in_what_is_new_are_checked(string sql) => VerifyAsync<SqlNameAnalyzer>("17", sql);

    [Fact]
    public Task What_a_later_version_may_have_is_not_said_to_be_missing() =>
        VerifyAsync<SqlNameAnalyzer>("17", "select random(1, 10), object, checkpoints_done from pg_stat_io, pg_catalog.pg_stat_checkpointer");

    [Fact]
    public Task Columns_in_an_aggregate_of_JSON_need_no_group() => VerifyAsync<SqlCorrectnessAnalyzer>(
        "16", "select {|UPK4026:name|}, email, json_objectagg(name : id), json_arrayagg(id order by joined_at returning jsonb) from customer group by email", only: "UPK4026");

    [Fact]
    public Task Migrations_are_read_by_the_version_too() => VerifyAsync<SqlNameAnalyzer>(
        "17", "select {|UPK4012:body|}, doc from letter", "create table letter (id int, doc text check (doc is json object), size int storage plain);");

    [Theory]
    [InlineData("15", "@nobody")]
    [InlineData("16", "[|@nobody|]")]
    public Task Placeholders_are_found_beside_what_is_new(string version, string placeholder) =>
        VerifyAsync<ParameterMismatchAnalyzer>(version, $"select id from customer where id > 1_000 and name = {placeholder}");

    [Theory]
    [InlineData("15", "connection.Query<int>(\"select id from customer where id > 1_000\")")]
    [InlineData("16", "[|connection.Query<int>(\"select id from customer where id > 1_000\")|]")]
    public Task Shapes_are_read_beside_what_is_new(string version, string query)
    {
        var test = new CSharpAnalyzerTest<WholeResultAnalyzer>
        {
            TestCode = $$"""
                using Dapper;
                using Npgsql;

                class Customers(NpgsqlConnection connection)
                {
                    public int Count() => {{query}}.Count();
                }
                """,
        };
        test.Properties["UpkeepPostgreSqlVersion"] = version;
        return test.RunAsync();
    }

    private static Task VerifyAsync<TAnalyzer>(string version, string sql, string? schema = null, string? only = null) where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new CSharpAnalyzerTest<TAnalyzer>
        {
            TestCode = SqlRuleTest<TAnalyzer>.Command(sql),
            Schema = schema ?? SqlRuleTest<TAnalyzer>.Shop,
            EditorConfig = only is null ? "" : "[*.cs]\n" + string.Concat(new TAnalyzer().SupportedDiagnostics.Where(rule => rule.Id != only).Select(static rule => $"dotnet_diagnostic.{rule.Id}.severity = none\n")),
        };
        if (version.Length > 0)
        {
            test.Properties["UpkeepPostgreSqlVersion"] = version;
        }

        return test.RunAsync();
    }
}
