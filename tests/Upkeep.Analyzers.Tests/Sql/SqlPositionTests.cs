using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Analyzers.Tests.Sql.Correctness;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Sql;

/// <summary>The squiggle sits on the token, in every form in which C# writes text, and wherever SQL is taken.</summary>
public class SqlPositionTests
{
    [Theory]
    [InlineData("\"select {|UPK4012:nmae|} from customer\"")]
    [InlineData("\"select \\\"id\\\",\\t{|UPK4012:nmae|} from customer\"")]
    [InlineData("\"select '\\u0041\\x41\\U00000041\\\\', {|UPK4012:nm\\u0061e|} from customer\"")]
    [InlineData("@\"select \"\"id\"\", {|UPK4012:nmae|} from customer\"")]
    [InlineData("@\"select \"\"id\"\",\n   {|UPK4012:nmae|}\n from customer\"")]
    [InlineData("\"\"\"select \"id\", {|UPK4012:nmae|} from customer\"\"\"")]
    [InlineData("\"\"\"\n            select id,\n              {|UPK4012:nmae|}\n            from customer\n            \"\"\"")]
    [InlineData("\"\"\"\"\n    select '\"\"\"',\n\n    {|UPK4012:nmae|} from customer\n    \"\"\"\"")]
    [InlineData("$\"select {|UPK4012:nmae|} from customer where id = {id}\"")]
    [InlineData("$\"select '{{{{', {|UPK4012:nmae|} from customer where id = {id}\"")]
    [InlineData("$@\"select \"\"id\"\", {|UPK4012:nmae|} from {name}.customer\"")]
    [InlineData("$\"\"\"\n        select {|UPK4012:nmae|}\n        from {name}.customer\n        where id = {id}\n        \"\"\"")]
    [InlineData("$$\"\"\"select '{', {|UPK4012:nmae|} from {{name}}.customer\"\"\"")]
    [InlineData("\"select id, \" + \"{|UPK4012:nmae|}\" + \" from customer\"")]
    [InlineData("\"select id, \"\n  + @\"{|UPK4012:nmae|} \"\n  + \"\"\"from customer\"\"\"")]
    [InlineData("\"select {|UPK4012:nm\" + \"ae|} from customer\"")]
    [InlineData("(\"select {|UPK4012:nmae|} from customer\")")]
    [InlineData("$\"select {|UPK4012:{nameof(C)}|} from customer\"")]
    [InlineData("\"select {|UPK4012:nmae|} from \" + Table")]
    [InlineData("$\"select {|UPK4012:nmae|} from {Table} where id = {id}\"")]
    [InlineData("string.Format(\"select {0} from customer\", name)")]
    public Task Reports_on_the_token(string text) => VerifyAsync($"await connection.ExecuteAsync({text.Replace("{|UPK4012:{nameof(C)}|}", "{{|UPK4012:nameof(C)|}}", StringComparison.Ordinal)});");

    [Theory]
    [InlineData("const string Text = \"select {|UPK4012:nmae|} from customer\";", "Text")]
    [InlineData("const string Text = \"select {|UPK4012:nmae|} \" + \"from \" + Table;", "Text")]
    [InlineData("const string Text = $\"select id, {|UPK4012:nmae|} from {Table} where true\";", "Text")]
    [InlineData("const string Text = $\"select id, {|UPK4012:nmae|} from {nameof(customer)}\"; class customer;", "Text")]
    [InlineData("static readonly string Text = \"\"\"\n  select {|UPK4012:nmae|}\n  from customer\n  \"\"\";", "Text")]
    [InlineData("const string From = \" from customer where {|UPK4012:mail|} = ''\";", "\"select id\" + From")]
    [InlineData("const string Column = \"{|UPK4012:nmae|}\";", "\"select \" + Column + \" from customer\"")]
    public Task Reports_in_the_constant(string member, string text) => VerifyAsync($"await connection.ExecuteAsync({text});", member);

    [Theory]
    [InlineData("const string text = \"select {|UPK4012:nmae|} from customer\"; await connection.ExecuteAsync(text); await connection.ExecuteAsync(text);")]
    [InlineData("var text = \"select {|UPK4012:nmae|} from customer\"; await connection.ExecuteAsync(text);")]
    [InlineData("var from = \" from customer\"; var text = \"select {|UPK4012:nmae|}\" + from; await connection.ExecuteAsync(text);")]
    [InlineData("var text = new System.Text.StringBuilder(\"select \"); text.Append(\"{|UPK4012:nmae|}\").AppendLine(\",\"); text.Append(\"id from customer\"); await connection.ExecuteAsync(text.ToString());")]
    [InlineData("var text = new System.Text.StringBuilder().Append(\"select {|UPK4012:nmae|}\"); text.Append($\" from {name}.customer\"); await connection.ExecuteAsync(text.ToString());")]
    public Task Reports_through_locals(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("using var c = new NpgsqlCommand(\"select {|UPK4012:nmae|} from customer\"); c.ExecuteNonQuery();")]
    [InlineData("using var c = new NpgsqlCommand { CommandText = \"select {|UPK4012:nmae|} from customer\" }; c.ExecuteNonQuery();")]
    [InlineData("using var c = source.CreateCommand(\"select {|UPK4012:nmae|} from customer\"); c.ExecuteNonQuery();")]
    [InlineData("var c = new NpgsqlBatchCommand(\"select {|UPK4012:nmae|} from customer\");")]
    [InlineData("command.CommandText = \"select {|UPK4012:nmae|} from customer\";")]
    [InlineData("DbCommand c = command; c.CommandText = \"select {|UPK4012:nmae|} from customer\";")]
    [InlineData("IDbCommand c = command; c.CommandText = \"select {|UPK4012:nmae|} from customer\";")]
    [InlineData("await connection.QueryAsync<string>(\"select {|UPK4012:nmae|} from customer\");")]
    [InlineData("await connection.QueryAsync<string>(new CommandDefinition(\"select {|UPK4012:nmae|} from customer\"));")]
    [InlineData("IDbConnection any = connection; await any.QueryAsync(\"select id from customer where id in @ids and {|UPK4012:mail|} = ''\", new { ids });")]
    [InlineData("Take(\"select {|UPK4012:nmae|} from customer\");")]
    [InlineData("TakeBytes(\"select {|UPK4012:nmae|} from customer\"u8);")]
    [InlineData("TakeBytes(\"\"\"\n   select {|UPK4012:nmae|} from customer\n   \"\"\"u8);")]
    [InlineData("Text = \"select {|UPK4012:nmae|} from customer\";")]
    [InlineData("var text = /* lang=sql */ \"select {|UPK4012:nmae|} from customer\"; GC.KeepAlive(text);")]
    [InlineData("// language=sql\nvar text = /*language=SQL*/ \"select {|UPK4012:nmae|} \" + \"from customer\"; GC.KeepAlive(text);")]
    [InlineData("var bytes = /* lang=sql */ \"select {|UPK4012:nmae|} from customer\"u8.ToArray(); GC.KeepAlive(bytes);")]
    [InlineData("await using var importer = await connection.BeginBinaryImportAsync(\"copy {|UPK4011:custmer|} (name) from stdin (format binary)\"); await importer.CompleteAsync();")]
    public Task Reports_wherever_SQL_is_taken(string body) => VerifyAsync(body, """
        [System.Diagnostics.CodeAnalysis.StringSyntax("sql")] static string Text { get; set; } = "select {|UPK4012:mail|} from customer";
        static void Take([System.Diagnostics.CodeAnalysis.StringSyntax("Sql")] string sql) { }
        static void TakeBytes([System.Diagnostics.CodeAnalysis.StringSyntax("sql")] ReadOnlySpan<byte> sql) { }
        """);

    [Theory]
    [InlineData("var text = \"select nmae from customer\"; GC.KeepAlive(text);")]
    [InlineData("var text = \"select nmae \"; if (flag) { text += \"from customer\"; } await connection.ExecuteAsync(text);")]
    [InlineData("var text = new System.Text.StringBuilder(\"select x.nmae from customer\"); if (flag) { text.Append(\" join x on true\"); } await connection.ExecuteAsync(text.ToString());")]
    [InlineData("var text = new System.Text.StringBuilder(\"select x.nmae from customer\"); Add(text); await connection.ExecuteAsync(text.ToString());")]
    [InlineData("await connection.ExecuteAsync($\"select x.nmae from customer {name}\");")]
    [InlineData("await connection.ExecuteAsync($\"select {name} from customer {(flag ? \"join line on true\" : \"\")}\");")]
    [InlineData("await connection.ExecuteAsync($\"select name from customer where {name}\");")]
    public Task Silent_where_the_text_is_not_known(string body) => VerifyAsync(body, "static void Add(System.Text.StringBuilder text) => text.Append(\" join x on true\");");

    [Fact]
    public Task Entity_Framework_placeholders_are_parameters() => VerifyAsync(
        """
        set.FromSqlRaw("select id from customer where id = {0} and name = {1} and {|UPK4012:mail|} = {2}", id, name, "");
        set.FromSqlInterpolated($"select id from customer where id = {id} and {|UPK4012:mail|} = {name}");
        """,
        "RelationalSet set = null!; class RelationalSet { public void FromSqlRaw(string sql, params object[] parameters) { } public void FromSqlInterpolated(FormattableString sql) { } }");

    [Fact]
    public Task Attributes_take_SQL() => VerifyAsync(
        "Asked();",
        """
        [Ask("select {|UPK4012:nmae|} from customer where id = @id")] static void Asked() { }
        [AttributeUsage(AttributeTargets.Method)]
        sealed class AskAttribute([System.Diagnostics.CodeAnalysis.StringSyntax("sql")] string sql) : Attribute { public string Sql => sql; }
        """);

    [Theory]
    [InlineData("select {|UPK4012:nmae|}, {|UPK4012:mial|} from customer where {|UPK4012:nr|} = 1")]
    [InlineData("select c.{|UPK4012:nmae|}, o.{|UPK4012:totl|} from customer c join orders o on o.{|UPK4012:cusotmer_id|} = c.{|UPK4012:nr|}")]
    [InlineData("select o.{|UPK4012:totl|}, x.name from orders o join {|UPK4011:custmer|} x on x.id = o.customer_id")]
    [InlineData("select 1 from {|UPK4011:custmer|} join {|UPK4011:ordres|} on true")]
    [InlineData("insert into line (order_id, {|UPK4012:produkt|}, {|UPK4012:ammount|}) values (1, 2, 3)")]
    [InlineData("update orders set {|UPK4012:nte|} = 'x', {|UPK4012:cod|} = 'y' where {|UPK4012:nr|} = 1")]
    [InlineData("select {|UPK4013:lenght|}(note), {|UPK4012:totl|} from orders")]
    [InlineData("with a as (select {|UPK4012:nmae|} from customer) select {|UPK4012:nr|} from orders")]
    [InlineData("select {|UPK4012:nmae|} from customer where id in (select {|UPK4012:cid|} from orders)")]
    [InlineData("select {|UPK4012:nmae|} as n, length({|UPK4012:nmae|}) from customer")]
    public Task Reports_every_name_that_is_unknown(string sql) => SqlRuleTest<SqlNameAnalyzer>.VerifyAsync(sql);

    // What an unknown name leads to is not known either.
    [Theory]
    [InlineData("select name, mail from {|UPK4011:custmer|} where nr = 1")]
    [InlineData("select x.a + 1, x.b || 'c' from (select {|UPK4012:nmae|} as a, name as b from customer) x")]
    [InlineData("select abs(n) from (select {|UPK4012:nmae|} as n from customer) x order by n")]
    [InlineData("select y.whatever from (select * from {|UPK4011:custmer|}) y")]
    [InlineData("select {|UPK4012:nmae|} = id, {|UPK4012:nmae|} like 'a', {|UPK4012:nmae|} + interval '1 day' from customer")]
    [InlineData("select discount({|UPK4012:totl|}, 5), code from orders")]
    [InlineData("with recursive r as (select {|UPK4012:nmae|} as a from customer union all select a from r) select a from r")]
    [InlineData("insert into line select * from {|UPK4011:lnes|}")]
    public Task Silent_about_what_an_unknown_name_leads_to(string sql) => SqlRuleTest<SqlNameAnalyzer>.VerifyAsync(sql);

    [Theory]
    [InlineData("\"\"\"\r\n        select id,\r\n          {|UPK4012:nmae|}\r\n        from customer\r\n        \"\"\"")]
    [InlineData("@\"select id,\r\n  {|UPK4012:nmae|}\r\nfrom customer\"")]
    [InlineData("\"select id,\\r\\n {|UPK4012:nmae|} from customer\"")]
    [InlineData("$\"\"\"\r\n        select {|UPK4012:nmae|},\r\n          {|UPK4012:mial|}\r\n        from {name}.customer where id = {id}\r\n        \"\"\"")]
    public Task Reports_on_the_token_between_line_ends_of_Windows(string text) => VerifyAsync($"await connection.ExecuteAsync({text});");

    [Theory]
    [InlineData("[Upkeep.Query(\"select {|UPK4012:nmae|} from customer where id = @id\")]")]
    [InlineData("[Upkeep.Query(@\"select \"\"id\"\", {|UPK4012:nmae|} from customer where id = @id\")]")]
    [InlineData("[Upkeep.Query(\"\"\"\n        select id, {|UPK4012:nmae|}\n          from customer where {|UPK4012:nr|} = @id\n        \"\"\")]")]
    [InlineData("[Upkeep.Query(\"select id, \" + \"{|UPK4012:nmae|}\" + \" from customer where id = @id\")]")]
    [InlineData("[Upkeep.Query(\"select {|UPK4012:nmae|} from \" + Table)]")]
    [InlineData("[Upkeep.Query($\"select {|UPK4012:nmae|} from {Table} where id = @id\")]")]
    [InlineData("[Upkeep.Query(\"select '\\u0041\\t', {|UPK4012:nmae|} from customer\")]")]
    [InlineData("[Upkeep.Command(\"update customer set {|UPK4012:nmae|} = 'x' where id = @id\")]")]
    [InlineData("[Upkeep.Command(\"\"\"delete from {|UPK4011:custmer|} where id = @id\"\"\")]")]
    public Task Reports_on_the_token_in_attributes_of_repositories(string attribute) => SqlRuleTest<SqlNameAnalyzer>.VerifySourceAsync(
        Snippet.Members(attribute + " void M(long id) { }\nconst string Table = \"customer\";") + """

        namespace Upkeep
        {
            [AttributeUsage(AttributeTargets.Method)]
            public sealed class QueryAttribute([System.Diagnostics.CodeAnalysis.StringSyntax("sql")] string sql) : Attribute { public string Sql => sql; }
            [AttributeUsage(AttributeTargets.Method)]
            public sealed class CommandAttribute([System.Diagnostics.CodeAnalysis.StringSyntax("sql")] string sql) : Attribute { public string Sql => sql; }
        }
        """);

    [Fact]
    public Task Other_servers_are_left_alone() => new CSharpAnalyzerTest<SqlNameAnalyzer>
    {
        TestCode = """
            using System.Data;
            class C { void M(IDbCommand command) => command.CommandText = "select top 10 nmae from [customer]"; }
            """,
        ReferenceAssemblies = ReferenceAssemblies.Net10WithoutNpgsql,
        Schema = SqlRuleTest<SqlNameAnalyzer>.Shop,
    }.RunAsync();

    private static Task VerifyAsync(string body, string member = "") => SqlRuleTest<SqlNameAnalyzer>.VerifySourceAsync(
        Snippet.Async(body, member + "\nconst string Table = \"customer\";").Replace("RelationalSet set = null!;", "static readonly RelationalSet set = null!;", StringComparison.Ordinal));
}
