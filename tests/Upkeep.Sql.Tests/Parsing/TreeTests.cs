using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Syntax;
using Upkeep.Sql.Tests.Oracle;

namespace Upkeep.Sql.Tests.Parsing;

/// <summary>What holds for every tree.</summary>
public sealed class TreeTests
{
    [Fact]
    public void Children_are_inside_their_parents_in_the_order_of_the_text()
    {
        foreach (var statement in Corpus.Valid.Concat(Corpus.Invalid))
        {
            Check(statement.Text, statement.Place);
        }
    }

    [Fact]
    public void The_same_holds_for_every_cut_statement()
    {
        foreach (var statement in Corpus.Valid.Where((_, i) => i % 5 == 0))
        {
            var tokens = Lexer.Tokenize(statement.Text);
            for (var i = 1; i < tokens.Count; i++)
            {
                Check(statement.Text[..tokens[i].Start], $"{statement.Place}, first {i} tokens");
            }
        }
    }

    [Fact]
    public void A_whole_statement_is_covered_by_its_node()
    {
        foreach (var statement in Corpus.Valid)
        {
            var tree = SqlParser.Parse(statement.Text);
            var node = Assert.Single(tree.Statements);
            var tokens = tree.Tokens;
            var first = tokens[0].Start;
            var last = tokens[tokens.Count - 2].End;

            // Parentheses around a whole query belong to nobody.
            if (tokens[0].Kind != TokenKind.OpenParen)
            {
                Assert.Equal((statement.Place, first, last), (statement.Place, node.Start, node.End));
            }
        }
    }

    [Fact]
    public void Every_name_of_the_text_is_in_the_tree()
    {
        const string Sql = "select a.b, c + d as e from f.g h join i using (j) where k in (select l from m) order by n";
        var names = SqlParser.Parse(Sql).Statements[0].DescendantsAndSelf().OfType<Identifier>().Select(name => name.Value);
        Assert.Equal("a b c d e f g h i j k l m n".Split(' '), names);
    }

    private static void Check(string sql, string place)
    {
        var tree = SqlParser.Parse(sql);
        foreach (var error in tree.Errors)
        {
            Assert.True(error.Start >= 0 && error.Start + error.Length <= sql.Length, $"{place}: {error}");
        }

        foreach (var root in tree.Statements)
        {
            foreach (var node in root.DescendantsAndSelf())
            {
                Assert.True(node.Start <= node.End && node.Start >= 0 && node.End <= sql.Length, $"{place}: {node.GetType().Name} {node.Start}..{node.End}\n{sql}");
                var end = node.Start;
                foreach (var child in node.Children)
                {
                    var message = $"{place}: {child.GetType().Name} {child.Start}..{child.End} in {node.GetType().Name} {node.Start}..{node.End}, after {end}\n{sql}";
                    Assert.True(child.Start >= end && child.End <= node.End, message);
                    end = child.End;
                }
            }
        }
    }
}
