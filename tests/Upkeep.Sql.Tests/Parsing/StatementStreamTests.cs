using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Syntax;
using Upkeep.Sql.Tests.Oracle;

namespace Upkeep.Sql.Tests.Parsing;

/// <summary>A text read statement by statement gives what it gives as a whole.</summary>
public sealed class StatementStreamTests
{
    [Fact]
    public void The_corpus_as_one_text_gives_the_same_statements_and_errors()
    {
        var valid = Corpus.Valid.Select(static statement => statement.Text).ToArray();
        var invalid = Corpus.Invalid.Select(static statement => statement.Text).Where(LeavesTheNextAlone).ToArray();
        var mixed = valid.Select((text, index) => index % 3 == 0 ? text + ";\n" + invalid[index % invalid.Length] : text);
        var text = string.Join(";\n", mixed);
        var tree = AssertSame(text, SqlOptions.Default);
        Assert.True(tree.Statements.Count > 3000, $"{tree.Statements.Count} statements");
        Assert.True(tree.Errors.Count > 100, $"{tree.Errors.Count} errors");
    }

    // A string, comment or body that is never closed takes in whatever follows it.
    private static bool LeavesTheNextAlone(string text)
    {
        var both = text + ";\nselect 1";
        var statements = SqlParser.Parse(both).Statements;
        return statements.Count > 0 && statements[statements.Count - 1].GetText(both) == "select 1";
    }

    [Theory]
    [InlineData("")]
    [InlineData(";;")]
    [InlineData("select 1; 'never closed")]
    [InlineData("select 1 'a'; select 2; /* never closed")]
    [InlineData("1abc; select 2; selec 3; select 4 from; select 5")]
    [InlineData("create function f() returns int begin atomic select 1; select; end; select 2")]
    [InlineData("select ( ; select 1 ) ; select 2")]
    public void Errors_stay_with_their_statements(string text) => AssertSame(text, SqlOptions.Default);

    [Fact]
    public void Files_are_read_as_files()
    {
        const string Text = "\uFEFF\\connect x\ncopy t from stdin;\n1\t2\n\\.\nselect 1 \\gset\nselect from where;";
        Assert.Equal(3, AssertSame(Text, SqlOptions.File).Statements.Count);
    }

    [Fact]
    public void A_fragment_makes_its_statement_and_those_behind_it_incomplete()
    {
        const string Text = "select 1; select x _ ( from t; select 3";
        var options = new SqlOptions { Holes = [new SqlHole(Text.IndexOf('_', StringComparison.Ordinal), HoleKind.Fragment)] };
        AssertSame(Text, options);
        var statements = SqlParser.ParseStatements(Text, options).ToArray();
        Assert.False(statements[0].IsIncomplete);
        Assert.True(statements[1].IsIncomplete);
    }

    private static SyntaxTree AssertSame(string text, SqlOptions options)
    {
        var tree = SqlParser.Parse(text, options);
        var statements = SqlParser.ParseStatements(text, options).ToArray();
        Assert.Equal(tree.Statements.Select(Describe), statements.Select(static parsed => Describe(parsed.Statement)));
        Assert.Equal(tree.Errors.Select(static error => error.ToString()), statements.Where(static parsed => parsed.Error is not null).Select(static parsed => parsed.Error!.ToString()));
        Assert.Equal(tree.IsIncomplete, statements.Any(static parsed => parsed.IsIncomplete));
        foreach (var parsed in statements.Where(static parsed => parsed.Error is not null))
        {
            Assert.InRange(parsed.Error!.Start, parsed.Statement.Start, Math.Max(parsed.Statement.End, parsed.Error.Start));
        }

        return tree;
    }

    private static string Describe(Syntax.Statement statement) => $"{statement.Kind} {statement.Start}-{statement.End}";
}
