using Upkeep.Sql.Binding;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Tests.Oracle;
using Upkeep.Sql.Tests.Schema;

namespace Upkeep.Sql.Tests.Binding;

/// <summary>Whatever the text, binding ends without an exception.</summary>
public class BinderRobustnessTests
{
    [Fact]
    public void EveryStatementOfTheCorpusIsBound()
    {
        var schema = HistoryData.Build("tradeya").Snapshot();
        foreach (var statement in StatementFile.ReadFolder("Statements").Concat(StatementFile.ReadFolder("Invalid")))
        {
            BindAll(schema, statement.Text);
        }
    }

    [Fact]
    public void EveryPrefixOfAQueryIsBound()
    {
        foreach (var history in QueryData.Histories.Select(static row => row.Data))
        {
            var schema = HistoryData.Build(history).Snapshot();
            foreach (var query in QueryData.Of(history))
            {
                for (var length = 1; length < query.Text.Length; length += 3)
                {
                    BindAll(schema, query.Text[..length]);
                }
            }
        }
    }

    [Fact]
    public void EveryStatementOfTheCorpusGoesThroughTheSchema()
    {
        var builder = new SchemaBuilder();
        foreach (var statement in StatementFile.ReadFolder("Statements").Concat(StatementFile.ReadFolder("Invalid")))
        {
            builder.Apply(SqlParser.Parse(statement.Text), statement.Place);
        }

        Assert.NotEmpty(builder.Problems);
        Assert.NotNull(builder.Snapshot());
    }

    [Theory]
    [InlineData("!(", "jsonpath")]
    [InlineData("(", "jsonpath")]
    [InlineData("$?(", "jsonpath")]
    [InlineData("$[", "jsonpath")]
    [InlineData("$?(!exists(", "jsonpath")]
    [InlineData("[", "json")]
    [InlineData("{\"a\":", "jsonb")]
    public void DeepLiteralsEndWithoutAClaim(string opening, string type)
    {
        var sql = $"select '{string.Concat(Enumerable.Repeat(opening, 100_000))}'::{type}";
        Assert.Null(Binder.BindStatement(DatabaseSchema.Empty, SqlParser.Parse(sql).Statements[0], sql).Refusal);
    }

    [Theory]
    [InlineData("not ", "true")]
    [InlineData("- ", "1")]
    [InlineData("coalesce(", "1")]
    public void DeepNestingEndsWithoutAClaim(string opening, string inner)
    {
        var sql = "select " + string.Concat(Enumerable.Repeat(opening, 5_000)) + inner + (opening.EndsWith('(') ? new string(')', 5_000) : "");
        var tree = SqlParser.Parse(sql);
        var bound = Binder.BindStatement(DatabaseSchema.Empty, tree.Statements[0], sql);
        Assert.False(bound.IsCertain);
    }

    private static void BindAll(DatabaseSchema schema, string sql)
    {
        var tree = SqlParser.Parse(sql);
        foreach (var statement in tree.Statements)
        {
            _ = Binder.BindStatement(schema, statement, sql);
        }
    }
}
