using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

public class UPK4010SyntaxErrorTests
{
    [Theory]
    [InlineData("select id form {|UPK4010:orders|}")]
    [InlineData("select id from orders where {|UPK4010:|}")]
    [InlineData("select id, {|UPK4010:from|} orders")]
    [InlineData("insert into line (order_id {|UPK4010:product|}) values (1, 2)")]
    [InlineData("update orders {|UPK4010:where|} id = 1")]
    [InlineData("delete {|UPK4010:orders|} where id = 1")]
    [InlineData("select id from orders order {|UPK4010:id|}")]
    [InlineData("select case when true then 1 {|UPK4010:from|} orders")]
    [InlineData("select (id {|UPK4010:from|} orders")]
    [InlineData("select id from orders limit {|UPK4010:where|} 1")]
    [InlineData("select 'a' {|UPK4010:'b'|}")]
    [InlineData("select id from orders group {|UPK4010:having|} id")]
    public Task Reports(string sql) => SqlRuleTest<SqlNameAnalyzer>.VerifyAsync(sql, only: "UPK4010");

    [Theory]
    [InlineData("select id from orders")]
    [InlineData("select id from orders;")]
    [InlineData("select id from orders; select 1")]
    [InlineData("-- nothing but a comment")]
    [InlineData("select @id::bigint")]
    [InlineData("select :id::bigint")]
    [InlineData("select $1::bigint")]
    [InlineData("begin")]
    [InlineData("vacuum")]
    [InlineData("copy line (order_id, product, amount) from stdin")]
    [InlineData("with one as (select 1) select * from one")]
    [InlineData("do $$ begin end $$")]
    [InlineData("listen orders")]
    public Task Silent(string sql) => SqlRuleTest<SqlNameAnalyzer>.VerifyAsync(sql, only: "UPK4010");

    [Fact]
    public Task Reports_without_a_schema() => SqlRuleTest<SqlNameAnalyzer>.VerifyAsync("select id form {|UPK4010:orders|}", "");

    [Fact]
    public Task Silent_about_a_piece_of_a_statement() => SqlRuleTest<SqlNameAnalyzer>.VerifySourceAsync(Snippet.Async("""
        Where("id = 1 and");
        Where("select id from orders where");
        """, "static void Where([System.Diagnostics.CodeAnalysis.StringSyntax(\"sql\")] string piece) { }"));

    [Fact]
    public Task Silent_about_a_text_that_grows_or_has_a_hole() => SqlRuleTest<SqlNameAnalyzer>.VerifySourceAsync(Snippet.Async("""
        command.CommandText = "select id from orders where";
        command.CommandText += " id = 1";
        await command.ExecuteNonQueryAsync(cancellation);
        await connection.ExecuteAsync($"select id from orders {name} order");
        """));

    // It hands Npgsql a list as an array; the server refuses it (DapperAgreementTests).
    [Fact]
    public Task Reports_lists_behind_IN_that_Dapper_gives_to_Npgsql() => SqlRuleTest<SqlNameAnalyzer>.VerifySourceAsync(Snippet.Async("""
        await connection.QueryAsync("select id from orders where id in {|UPK4010:@|}ids", new { ids });
        await connection.ExecuteAsync("delete from orders where id NOT IN {|UPK4010:@|}ids and note is null", new { ids });
        """));

    [Fact]
    public Task Silent_about_what_Dapper_rewrites_and_about_procedure_names() => SqlRuleTest<SqlNameAnalyzer>.VerifySourceAsync(Snippet.Async("""
        IDbConnection any = connection;
        await any.QueryAsync("select id from orders where id in @ids and customer_id not in @ids", new { ids });
        await connection.QueryAsync("select id from orders where id = {=id}", new { id });
        await connection.QueryAsync("select id from orders where id = any (@ids) and customer_id <> all (@ids) and id in (@id)", new { ids, id });
        await connection.ExecuteAsync("discount", commandType: CommandType.StoredProcedure);
        """));

    [Fact]
    public Task Reports_in_a_schema_file() => new CSharpAnalyzerTest<SqlNameAnalyzer>
    {
        TestCode = "",
        Schema = "create table t (id int);\ncreate {|UPK4010:tabel|} u (id int);\n",
    }.RunAsync();
}
