using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Tests.Parsing;

/// <summary>Deep, long and unfinished texts.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("select ", "(", "1", ")")]
    [InlineData("select * from t where x in ", "(", "select 1", ")")]
    [InlineData("", "(", "select 1", ")")]
    [InlineData("select * from ", "(", "select 1", ") as t")]
    public void Ten_thousand_parentheses_take_no_stack(string before, string open, string inside, string close)
    {
        const int Count = 10_000;
        var tail = close[1..];
        var sql = before + string.Concat(Enumerable.Repeat(open, Count)) + inside + string.Concat(Enumerable.Repeat(")", Count)) + tail;
        var tree = ParseOnSmallStack(sql);
        Assert.Empty(tree.Errors);
        Assert.True(Depth(tree) < 20);
    }

    [Theory]
    [InlineData("1+(", "1", ")")]
    [InlineData("f(", "1", ")")]
    [InlineData("not ", "true", "")]
    [InlineData("- ", "1", "")]
    [InlineData("case when ", "true", " then 1 end")]
    [InlineData("array[", "1", "]")]
    [InlineData("(select ", "1", ")")]
    [InlineData("x in (", "1", ")")]
    [InlineData("exists (select 1 where ", "true", ")")]
    public void Other_nesting_ends_with_an_error_not_with_the_process(string open, string inside, string close)
    {
        const int Count = 10_000;
        var sql = "select " + string.Concat(Enumerable.Repeat(open, Count)) + inside + string.Concat(Enumerable.Repeat(close, Count));
        var tree = ParseOnSmallStack(sql);
        Assert.Equal("statement is nested too deeply", Assert.Single(tree.Errors).Message);
        var shallow = "select " + string.Concat(Enumerable.Repeat(open, 100)) + inside + string.Concat(Enumerable.Repeat(close, 100));
        Assert.Empty(ParseOnSmallStack(shallow).Errors);
    }

    [Theory]
    [InlineData("select 1", " + 1")]
    [InlineData("select 1", ", 1")]
    [InlineData("select true", " and true")]
    [InlineData("select 1", " union select 1")]
    [InlineData("select x", "::int")]
    [InlineData("select x", "[1]")]
    [InlineData("select * from t", " join t on true")]
    [InlineData("select * from t", ", t")]
    [InlineData("values (1)", ", (1)")]
    [InlineData("select 1", "; select 1")]
    [InlineData("select (", ")")]
    [InlineData("select (", "; (")]
    [InlineData("select 'a'", "\n'a'")]
    [InlineData("select $$", " $a$ ")]
    [InlineData("/*", "/*")]
    [InlineData("create function f() begin atomic ", "select 1; ")]
    [InlineData("begin; ", "case ")]
    [InlineData("select a, from t where ", "x y, ")]
    [InlineData("select ", "a b c, ")]
    [InlineData("select ", "(select a b c, (")]
    [InlineData("select 1 where ", "(select from where ")]
    [InlineData("select 1 where ", "x y union select ")]
    [InlineData("select * from ", "t join u on join ")]
    [InlineData("with ", "a as (select b c, ")]
    public void Work_grows_with_the_length_of_the_text(string start, string repeated)
    {
        var one = Steps(start, repeated, 1_000);
        var ten = Steps(start, repeated, 10_000);
        Assert.True(ten < 11.0 * one + 1_000, $"{one} steps for 1,000, {ten} for 10,000");
    }

    [Fact]
    public void A_long_chain_of_operators_can_be_walked()
    {
        var tree = SqlParser.Parse("select 1" + string.Concat(Enumerable.Repeat(" + 1", 100_000)));
        Assert.Equal(100_000, tree.Statements[0].DescendantsAndSelf().OfType<BinaryExpression>().Count());
    }

    [Fact]
    public void And_and_or_do_not_nest()
    {
        var tree = SqlParser.Parse("select true" + string.Concat(Enumerable.Repeat(" and true or false", 1_000)));
        Assert.True(Depth(tree) < 10);
    }

    private static long Steps(string start, string repeated, int count)
    {
        SqlParser.Parse(start + string.Concat(Enumerable.Repeat(repeated, count)), SqlOptions.Default, out var steps);
        return steps;
    }

    // A quarter of what a thread of the pool has.
    private static SyntaxTree ParseOnSmallStack(string sql)
    {
        SyntaxTree? tree = null;
        var thread = new Thread(() => tree = SqlParser.Parse(sql), maxStackSize: 384 * 1024);
        thread.Start();
        thread.Join();
        return tree!;
    }

    private static int Depth(SyntaxTree tree)
    {
        var walker = new DepthWalker();
        walker.Walk(tree.Statements[0]);
        return walker.Deepest;
    }

    private sealed class DepthWalker : SyntaxWalker
    {
        private int _depth;

        public int Deepest { get; private set; }

        protected override bool Enter(SqlNode node)
        {
            Deepest = Math.Max(Deepest, ++_depth);
            return true;
        }

        protected override void Leave(SqlNode node) => _depth--;
    }
}
