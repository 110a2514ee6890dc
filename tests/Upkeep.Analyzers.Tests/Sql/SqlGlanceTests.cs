using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Sql.Glance;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Sql;

/// <summary>Which methods are clear without being bound. That nothing is lost by it is shown by the tests of the rules, all of which pass through it.</summary>
public class SqlGlanceTests
{
    [Theory]
    [InlineData("var c = new NpgsqlCommand(\"select 1 from t\", x);", 1)]
    [InlineData("x.CommandText = \"delete from t where id = 1\";", 1)]
    [InlineData("var sql = @\"select 1 from t\"; x.Query(sql);", 1)]
    [InlineData("string sql = \"select 1 from t\"; var c = new NpgsqlCommand(sql, connection); c.CommandText = sql;", 1)]
    [InlineData("x.Execute(\"delete from t\", transaction);", 1)]
    [InlineData("throw new ArgumentException(\"no such order\");", 0)]
    [InlineData("logger.LogInformation(\"order {Id} was sent\", id);", 0)]
    [InlineData("logger.LogInformation($\"order {id} was sent\");", 0)]
    [InlineData("var name = \"id\"; x.Use(name);", 0)]
    [InlineData("var c = new NpgsqlCommand(\"select 1 from t where id = @id\", x); c.Parameters.AddWithValue(\"id\", id);", 1)]
    [InlineData("x.Execute(\"update t set a = 1 where id = @id\", new { id });", 1)]
    [InlineData("while (reader.Read()) { total += reader.GetInt32(0); }", 0)]
    public void Clear(string body, int texts)
    {
        var glance = Glance(body);
        Assert.False(glance.IsUnclear);
        Assert.Equal(texts, glance.Texts.Count);
    }

    [Theory]
    [InlineData("x.Query(\"select 1 from t where \" + condition);")]
    [InlineData("x.Query($\"select 1 from {table}\");")]
    [InlineData("x.Query(\"selct 1 from t\");")]
    [InlineData("x.Query(Sql);")]
    [InlineData("x.Query(Texts.Sql);")]
    [InlineData("x.Query(inherited);")]
    [InlineData("var c = new NpgsqlCommand(inherited, x);")]
    [InlineData("var d = new CommandDefinition(inherited);")]
    [InlineData("c.CommandText = inherited;")]
    [InlineData("var b = new StringBuilder(\"select 1 from t\"); x.Query(b.ToString());")]
    [InlineData("b.Append(\"select 1 from t \");")]
    [InlineData("var s = string.Format(\"select 1 from t\", x);")]
    [InlineData("x.Query(\"select 1 from t where id = {0}\", id);")]
    [InlineData("x.Use(/* lang=sql */ name);")]
    [InlineData("c.CommandText += \" where id = 1\";")]
    [InlineData("c.Parameters.Add(\"id\", NpgsqlDbType.Text);")]
    [InlineData("c.Parameters.Add(new NpgsqlParameter { Value = 1 });")]
    [InlineData("var rows = x.Query<Row>(\"select 1 from t\");")]
    [InlineData("reader.GetString(Column);")]
    public void Unclear(string body) => Assert.True(Glance(body).IsUnclear);

    [Fact]
    public void A_value_whose_type_is_not_seen_is_known_as_such()
    {
        Assert.Null(Glance("c.Parameters.AddWithValue(\"id\", order.Id);").Supplied["id"]);
        Assert.Equal("bigint", Glance("c.Parameters.AddWithValue(\"@id\", id);").Supplied["id"]?.Name);
    }

    [Fact]
    public void A_name_that_is_declared_twice_has_no_type() =>
        Assert.Null(Glance("rows.ForEach((int id) => c.Parameters.AddWithValue(\"id\", id));").Supplied.GetValueOrDefault("id"));

    private static SqlGlance Glance(string body)
    {
        var tree = CSharpSyntaxTree.ParseText($"class C {{ const string Sql = \"select 1 from t\"; void M(long id) {{ {body} }} }}", cancellationToken: TestContext.Current.CancellationToken);
        var compilation = CSharpCompilation.Create("Glanced", [tree], ReferenceAssemblies.Net10.References);
        var method = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<MethodDeclarationSyntax>().Single();
        var model = compilation.GetSemanticModel(tree);
        return SqlGlance.Of(new CodeBody(method, model.GetDeclaredSymbol(method, TestContext.Current.CancellationToken)!, model, isOfInterest: true), CodeBodies.Of(compilation).Texts);
    }
}
